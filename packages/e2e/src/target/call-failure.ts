/** What to do about a failed call. */
export type CallFailure = 'transient' | 'throttled' | 'expiredCredentials' | 'denied' | 'refused';

const THROTTLING = /^(Throttling|ThrottlingException|ThrottledException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|TooManyRequestsException|LimitExceeded|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded|EC2ThrottledException)$/;
const EXPIRED = /^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired|RequestTimeTooSkewed|CredentialsProviderError|TokenProviderError)$/;
const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|AuthorizationErrorException|NotAuthorized|KMSAccessDeniedException|InsufficientPrivilegesException|AWS\.SimpleQueueService\.AccessDenied)$/;
const NETWORK = new Set(['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_STREAM_PREMATURE_CLOSE', 'UND_ERR_SOCKET']);

/** Sorts an SDK error: by its name, by its HTTP status, by what the socket said. */
export function failureOf(error: unknown): CallFailure {
  const { $metadata, $response, code, name = '' } = error as { name?: string; code?: string; $metadata?: { httpStatusCode?: number }; $response?: { statusCode?: number } };
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  if (THROTTLING.test(name) || status === 429) return 'throttled';
  if (EXPIRED.test(name)) return 'expiredCredentials';
  if (DENIED.test(name)) return 'denied';
  if (status !== undefined && status >= 500) return 'transient';
  if (NETWORK.has(code ?? '') || NETWORK.has(name) || name === 'TimeoutError' || /socket hang up|network|aborted/i.test((error as Error).message ?? '')) return 'transient';
  // An answer cut short, or of a proxy that speaks no AWS: there is no modelled error behind it.
  if (error instanceof SyntaxError || (status !== undefined && status < 300)) return 'transient';
  return 'refused';
}
