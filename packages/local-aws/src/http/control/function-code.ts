import { functions } from '../../services/lambda/functions/function';
import { jsonResponse } from './json';
import type { Answer } from './route';

/** The archive of a function's latest code: where `Code.Location` of GetFunction points to. */
export const readFunctionCode: Answer = (_request, world, [region = '', name = '']) => {
  const found = functions.of({ world, account: world.account, region }).get(name);
  if (!found) return jsonResponse(404, { message: `There is no function ${name} in ${region}` });
  return { status: 200, headers: { 'content-type': 'application/zip', 'content-disposition': `attachment; filename="${name}.zip"` }, body: world.state.blobs.get(found.code) };
};
