import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from '../../../../scripts/project.js';
import { writeJson } from '../../../../src/mysql/sample/truth/write-json.js';
import { GeneratedSample } from '../../../support/generated-sample.js';

const test = suite('the truth');
const sample = new GeneratedSample();
test.after(() => sample.dispose());

test('a document written piece by piece is the document', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const pieces: Uint8Array[] = [];
      const file = { write: (bytes: Uint8Array) => void pieces.push(bytes) };
      await writeJson({ open: () => file, drain: async () => undefined }, file, value);
      assert.equal(JSON.parse(Buffer.concat(pieces).toString()), JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('the file is valid by the published schema, which knows every field of it', async () => {
  await sample.generate({ seed: 2, scale: 0.02, dirtyRate: 0.05, orphanRate: 0.05 });
  const schema = JSON.parse(readFileSync(join(ROOT, 'docs/schemas/sample-truth.json'), 'utf8'));
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  const truth = JSON.parse(sample.text('truth.json')) as Record<string, unknown>;
  assert.ok(validate(truth), JSON.stringify(validate.errors, null, 2));
  assert.equal(sample.truth(), truth);
  assert.not(validate({ ...truth, invented: 1 }));
  assert.not(validate({ ...truth, fraud: undefined }));
});

test.run();
