export interface ServiceExceptionOptions {
  /**
   * HTTP status.
   *
   * @default the status that the service's model gives the error, else 400
   */
  readonly status?: number;
  /** Further members of the modelled error, by their names in its shape. */
  readonly members?: Readonly<Record<string, unknown>>;
  /**
   * The code under which AWS Query knows the error.
   *
   * @default the code that the service's model gives the error, else `code`
   */
  readonly queryCode?: string;
}

/** A refusal as AWS words it: thrown by operations, written by the protocol in which the caller asked. */
export class ServiceException extends Error {
  override readonly name = 'ServiceException';

  /**
   * @param code name of the modelled error (`TopicNotFoundException`) or, where the model has none, AWS's code (`InvalidInstanceID.NotFound`)
   * @param message AWS's words
   */
  constructor(
    readonly code: string,
    message: string,
    readonly options: ServiceExceptionOptions = {},
  ) {
    super(message);
  }
}
