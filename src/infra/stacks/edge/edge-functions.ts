/**
 * What CloudFront runs before it looks for an answer, as it runs it: JavaScript of its own runtime, which knows no
 * modules.
 */

/** Pages of the site are drawn by one document; files have a name with a dot and are left alone. */
export const SITE_PATHS = `function handler(event) {
  var request = event.request;
  var last = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (last.indexOf('.') === -1) request.uri = '/index.html';
  return request;
}
`;

/** The gateway knows its routes without the \`/api\` that keeps them apart from the site. */
export const API_PATHS = `function handler(event) {
  var request = event.request;
  request.uri = request.uri.replace(/^\\/api(?=\\/|$)/, '') || '/';
  return request;
}
`;
