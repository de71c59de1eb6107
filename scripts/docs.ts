/** Writes the generated documents; with --check it only names those that drifted and exits 1. */
import { generateDocuments } from './docs/generate.js';
import { checkDocuments, writeDocuments } from './docs/write.js';

const documents = await generateDocuments();
if (process.argv.includes('--check')) {
  const drifted = await checkDocuments(documents);
  for (const path of drifted) console.error(`${path} is out of date; run: npm run docs`);
  process.exitCode = drifted.length > 0 ? 1 : 0;
} else {
  await writeDocuments(documents);
  console.log(`${documents.size} documents written`);
}
