// The responses of one run, by what was asked, and their replay.
const http = require('node:http');
const { performance } = require('node:perf_hooks');
const { wholeOf } = require('./proxy');

/** What differs from run to run though the same is asked: idempotency tokens, and ids that the endpoint gave. */
const VOLATILE = /(ClientToken|clientToken|ClientRequestToken)("?[=:]\s*"?)[\w-]+/g;

class Recording {
  #responses = new Map();
  #taken = new Map();
  #times = [];
  /** Keys that were asked for in a replay and not recorded. */
  unknown = [];

  /** Passes requests on, and keeps what comes back. @param {string} url */
  from(url) {
    const { hostname, port } = new URL(url);
    const agent = new http.Agent({ keepAlive: true });
    return async (request) => {
      const begin = performance.now();
      const response = await forward({ hostname, port, agent }, request);
      const key = keyOf(request);
      this.#times.push({ key: nameOf(request), ms: performance.now() - begin });
      this.#responses.set(key, [...(this.#responses.get(key) ?? []), response]);
      return response;
    };
  }

  /** The n-th time that something is asked gets its n-th response, later ones the last. */
  replay() {
    return (request) => {
      const key = keyOf(request);
      const responses = this.#responses.get(key);
      if (responses === undefined) {
        this.unknown.push(nameOf(request));
        // A client error: clients repeat a request after any other, with ever longer pauses.
        return { status: 400, headers: {}, body: Buffer.alloc(0) };
      }
      const taken = this.#taken.get(key) ?? 0;
      this.#taken.set(key, taken + 1);
      return responses[Math.min(taken, responses.length - 1)];
    };
  }

  summary() {
    return {
      requests: this.#times.length,
      seconds: this.#times.reduce((sum, { ms }) => sum + ms, 0) / 1e3,
      slowest: [...this.#times].sort((a, b) => b.ms - a.ms).slice(0, 3),
    };
  }
}

function forward(where, { method, url, headers, body }) {
  return new Promise((resolve, reject) => {
    const passed = http.request({ ...where, method, path: url, headers }, async (response) => {
      // How it was transferred is between the proxy and its client.
      const kept = Object.entries(response.headers).filter(([name]) => name !== 'transfer-encoding' && name !== 'connection');
      resolve({ status: response.statusCode, headers: Object.fromEntries(kept), body: await wholeOf(response) });
    });
    passed.once('error', reject);
    passed.end(body);
  });
}

/** Tags and other maps are in another order in each run: what counts is which parts a body has. */
function partsOf(body) {
  return body
    .toString('latin1')
    .replace(VOLATILE, '$1$2')
    .split(/[&{}[\],<]/)
    .map((part) => part.replace(/\.\d+(?=[.=])/g, ''))
    .sort()
    .join(' ');
}

/** The region and service of the signature tell requests apart that look alike. */
function keyOf({ method, url, headers, body }) {
  const scope = /Credential=[^/]+\/\d+\/([^,]+)\/aws4_request/.exec(headers.authorization ?? '')?.[1] ?? '';
  return [scope, method, url, headers['x-amz-target'] ?? '', partsOf(body)].join(' ');
}

function nameOf({ method, url, headers, body }) {
  const action = headers['x-amz-target']?.split('.').at(-1) ?? /(?:^|&)Action=(\w+)/.exec(body.toString('latin1'))?.[1];
  return action ?? `${method} ${url}`;
}

module.exports = { Recording };
