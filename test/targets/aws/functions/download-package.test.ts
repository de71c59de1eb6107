import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FutureimError } from '../../../../src/core/errors.js';
import { downloadPackage } from '../../../../src/targets/aws/functions/download-package.js';

const server = createServer((request, response) => {
  const expired = request.url?.startsWith('/expired') === true;
  response.writeHead(expired ? 403 : 200).end(expired ? '<Error><Code>AccessDenied</Code></Error>' : 'package');
});
let base = '';
test.before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.after(() => void server.close());

async function refusal(url: string): Promise<FutureimError> {
  const error = await downloadPackage(url).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, FutureimError);
  assert.not.match(JSON.stringify([(error as Error).message, (error as Error).cause]), 'planted-signature');
  return error as FutureimError;
}

test('the package, byte for byte', async () => {
  assert.is(Buffer.from(await downloadPackage(`${base}/code`)).toString(), 'package');
});

test('an answer that refuses is no package, and its signed address is told nobody', async () => {
  const error = await refusal(`${base}/expired?X-Amz-Signature=planted-signature`);
  assert.equal([error.code, /403/.test(error.message)], ['FIM-AWS-FAILED', true]);
});

test('nobody answers', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const error = await refusal(`http://127.0.0.1:${port}/code?X-Amz-Signature=planted-signature`);
  assert.equal([error.code, /ECONNREFUSED/.test(error.message)], ['FIM-AWS-UNREACHABLE', true]);
});

test.run();
