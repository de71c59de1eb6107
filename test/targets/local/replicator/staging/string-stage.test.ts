import { DuckDBDataChunk, VARCHAR } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { StringStage } from '../../../../../src/targets/local/replicator/staging/string-stage.js';

const LONG = 'x'.repeat(40);
const VALID = ['é€', `${LONG}é€`];
const NOT_UTF8 = [
  Buffer.from('61edA08061', 'hex'),
  Buffer.concat([Buffer.from(LONG), Buffer.from('61edA08061', 'hex')]),
];

/** Hands one value to the vector of a chunk, which stays in use as in a load. */
function handOver(chunk: DuckDBDataChunk, stage: StringStage, value: Buffer): void {
  stage.setBytes(0, value, 0, value.length);
  stage.flush(duckdb.data_chunk_get_vector(chunk.chunk, 0), 1);
  chunk.rowCount = 1;
}

for (const [index, valid] of VALID.entries()) {
  const invalid = NOT_UTF8[index]!;
  test(`${invalid.length} bytes that are not UTF-8 are refused after as many that are`, () => {
    const chunk = DuckDBDataChunk.create([VARCHAR]);
    const stage = new StringStage('VARCHAR', 'v');
    handOver(chunk, stage, Buffer.from(valid));
    assert.is(Buffer.byteLength(valid), invalid.length);
    assert.is(chunk.getColumnValues(0)[0], valid);
    assert.throws(() => handOver(chunk, stage, invalid), /column "v" holds text that is not valid UTF-8/);
  });
}

test.run();
