import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';

const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT });

test('every relative link in the documents leads to a file', () => {
  assert.ok(documents.includes('README.md'));
  const broken: string[] = [];
  for (const document of documents) {
    const prose = readFileSync(join(ROOT, document), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
    for (const [, link = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [path = ''] = link.split('#');
      if (path === '' || /^\w+:/.test(path)) continue;
      if (!existsSync(join(ROOT, dirname(document), path))) broken.push(`${document}: ${link}`);
    }
  }
  assert.equal(broken, []);
});

test('every decision is in the index', () => {
  const index = readFileSync(join(ROOT, 'docs/decisions/README.md'), 'utf8');
  const pages = globSync('*.md', { cwd: join(ROOT, 'docs/decisions') }).filter((page) => page !== 'README.md');
  assert.equal(
    pages.filter((page) => !index.includes(`(${page})`)),
    [],
  );
});

test.run();
