import { FutureimError } from '../../../core/errors.js';

/**
 * Gets the package of a function's version. The address is signed, and thereby a secret: no message names it.
 * @throws FutureimError FIM-AWS-UNREACHABLE, FIM-AWS-FAILED
 */
export async function downloadPackage(url: string): Promise<Uint8Array> {
  const action = 'getting the code of the earlier version';
  const response = await fetch(url).catch((cause: unknown) => {
    throw new FutureimError('FIM-AWS-UNREACHABLE', { message: `${action}: ${reasonOf(cause)}` });
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new FutureimError('FIM-AWS-FAILED', { message: `${action}: S3 answered with ${response.status}` });
  }
  return new Uint8Array(await response.arrayBuffer());
}

/** What fetch hides behind "fetch failed". */
function reasonOf(failure: unknown): string {
  const { cause } = failure as { cause?: { code?: string } };
  return cause?.code ?? 'the connection failed';
}
