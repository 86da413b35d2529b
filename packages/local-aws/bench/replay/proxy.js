// An HTTP server that reads whole requests and sends what it is told.
const http = require('node:http');

/**
 * @typedef {{ method: string, url: string, headers: http.IncomingHttpHeaders, body: Buffer }} Request
 * @typedef {{ status: number, headers: http.IncomingHttpHeaders, body: Buffer }} Response
 */

/** @param {(request: Request) => Response | Promise<Response>} answer */
async function startProxy(answer) {
  const server = http.createServer(async (message, response) => {
    const request = { method: message.method, url: message.url, headers: message.headers, body: await wholeOf(message) };
    const { status, headers, body } = await answer(request);
    response.writeHead(status, headers);
    response.end(message.method === 'HEAD' ? undefined : body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** @param {http.IncomingMessage} message */
async function wholeOf(message) {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

module.exports = { startProxy, wholeOf };
