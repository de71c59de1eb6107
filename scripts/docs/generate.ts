import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiDocument } from '../../src/platform/api/openapi-document.js';
import { ROOT } from '../project.js';
import { commandIndex, commandPage } from './command-pages.js';
import { configPage } from './config-page.js';
import { controlsPage } from './controls-page.js';
import { costPage } from './cost-page.js';
import { defectsPage } from './defects-page.js';
import { filledPage } from './filled-page.js';
import { firstCodeModule } from './first-code.js';
import { infrastructureDocuments } from './infrastructure/sections.js';
import { keysPage } from './keys-page.js';
import { loadCommands } from './load-commands.js';
import { mysqlCheckPage } from './mysql-check-page.js';
import { doctorPage, errorsPage, eventsPage, exitCodesPage } from './registry-pages.js';
import { runbookPage } from './runbook/runbook-page.js';
import { commandSchemas, truthSchema } from './schemas.js';
import { truthPage } from './truth-page.js';

/** All generated documents: path relative to the project → content. */
export async function generateDocuments(): Promise<Map<string, string>> {
  const commands = await loadCommands();
  const documents = new Map<string, string>();
  documents.set('docs/commands/index.md', commandIndex(commands));
  for (const command of commands) documents.set(`docs/commands/${fileName(command.id)}.md`, commandPage(command));
  documents.set('docs/errors.md', errorsPage());
  documents.set('docs/events.md', eventsPage());
  documents.set('docs/exit-codes.md', exitCodesPage());
  documents.set('docs/doctor.md', doctorPage());
  documents.set('docs/keys.md', keysPage());
  documents.set('docs/config.md', configPage());
  documents.set('docs/mysql-check.md', mysqlCheckPage());
  documents.set('docs/cost.md', await costPage());
  documents.set('docs/controls.md', controlsPage());
  const { picture, sections } = await infrastructureDocuments();
  const written = await readFile(join(ROOT, 'docs/infrastructure.md'), 'utf8');
  documents.set('docs/infrastructure.md', filledPage(written, sections));
  documents.set('docs/pictures/stacks.svg', picture);
  documents.set('docs/runbook/README.md', runbookPage());
  documents.set('docs/original-defects.md', defectsPage());
  documents.set('docs/sample-truth.md', truthPage());
  documents.set('src/infra/stacks/app/api/first-code.ts', await firstCodeModule());
  documents.set('docs/openapi.json', `${JSON.stringify(openApiDocument(), null, 2)}\n`);
  for (const [file, schema] of [...(await commandSchemas(commands)), ['sample-truth', truthSchema] as const]) {
    documents.set(`docs/schemas/${file}.json`, `${JSON.stringify(schema, null, 2)}\n`);
  }
  return documents;
}

function fileName(id: string): string {
  return id.replaceAll(':', '-');
}
