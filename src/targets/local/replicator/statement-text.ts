/**
 * A logged statement without what may stand around it: comments outside quotes (the text inside version comments, which
 * the server executes, stays) and `SET STATEMENT … FOR`, which sets variables for the one statement behind it.
 */
export function bareStatement(text: string): string {
  const bare = withoutComments(text).trim();
  return /^set\s+statement\s/i.test(bare) ? bare.replace(SET_STATEMENT, '').trim() : bare;
}

const SET_STATEMENT = /^set\s+statement\s+(?:'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|[^'"])*?\sfor\s+/i;

function withoutComments(statement: string): string {
  return statement.replace(
    /('(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`(?:[^`]|``)*`)|\/\*M?!\d*([\s\S]*?)\*\/|\/\*[\s\S]*?\*\/|--\s[^\n]*|#[^\n]*/g,
    (_, quoted: string | undefined, executable: string | undefined) => quoted ?? executable ?? ' ',
  );
}
