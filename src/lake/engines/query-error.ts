import { FutureimError } from '../../core/errors.js';

const DAMAGED =
  /^(IO Error: No files found|.*No magic bytes|.*Parquet (file|magic)|.*corrupt|.*Failed to read file|IO Error: Cannot open file|.*too small to be a Parquet)/i;

/** Sorts an error of DuckDB into the ones a user can act on. */
export function queryError(error: unknown): FutureimError {
  if (error instanceof FutureimError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const [first = text] = text.split('\n');
  if (/^INTERRUPT/i.test(first) || (error instanceof Error && error.name === 'AbortError')) {
    return new FutureimError('FIM-INTERRUPTED', { message: 'the query was stopped', cause: error });
  }
  if (/No space left on device/i.test(text)) {
    return new FutureimError('FIM-DISK-FULL', { message: plainMessage(first), cause: error });
  }
  if (DAMAGED.test(first)) {
    return new FutureimError('FIM-LAKE-CORRUPT', { message: plainMessage(first), cause: error });
  }
  return new FutureimError('FIM-LAKE-QUERY', { message: plainMessage(text), ...reasonFor(first), cause: error });
}

function reasonFor(message: string): { reason?: string; remedy?: string } {
  if (/^Permission Error/.test(message)) return { reason: 'a query may read the tables of the lake and nothing else' };
  if (/^Out of Memory/i.test(message)) {
    return {
      reason: 'the query needs more memory than it is given',
      remedy: 'select fewer columns or rows, or aggregate',
    };
  }
  return {};
}

/** Without DuckDB's name for the kind of error, which says nothing that the text does not. */
function plainMessage(text: string): string {
  const told = text.trim().replace(/^[A-Z][A-Za-z ]* Error: /, '');
  return told.charAt(0).toLowerCase() + told.slice(1);
}
