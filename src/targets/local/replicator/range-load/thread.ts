import { parentPort, workerData } from 'node:worker_threads';
import { serve } from '../../agent/rpc.js';
import { RangeReader, type RangeReaderOptions } from './range-reader.js';

const port = parentPort!;
const tellRows = (rows: number): void => port.postMessage({ rows });
serve(port, new RangeReader(workerData as RangeReaderOptions, tellRows));
