import ts from 'typescript';

/** What belongs to the process as a whole, and so to the edges of the program: its command line and its entry files. */
const GLOBAL = new Set(['argv', 'chdir', 'cwd', 'env', 'exit', 'exitCode', 'on', 'once', 'stderr', 'stdin', 'stdout']);

/** The members of `process` and the `console` that a module uses, e.g. `process.env`; each once, in order of use. */
export function processAccess(fileName: string, text: string): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const [object, member] = [node.expression.text, node.name.text];
      if (object === 'console') found.add('console');
      if (object === 'process' && GLOBAL.has(member)) found.add(`process.${member}`);
    }
    if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'process') {
      found.add('process[…]');
    }
    if (ts.isImportDeclaration(node) && /^['"](node:)?process['"]$/.test(node.moduleSpecifier.getText())) {
      found.add('import of node:process');
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true));
  return [...found];
}
