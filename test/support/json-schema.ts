import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as assert from 'uvu/assert';
import { ROOT } from '../../scripts/project.js';

const ajv = new Ajv2020({ strict: false });

/** Asserts that a document fits the published schema of its command; `file` is its name in docs/schemas. */
export function assertFits(file: string, value: unknown): void {
  const schema = JSON.parse(readFileSync(join(ROOT, 'docs', 'schemas', `${file}.json`), 'utf8'));
  const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
  assert.ok(validate(value), `${file}: ${JSON.stringify(validate.errors, null, 2)}`);
}
