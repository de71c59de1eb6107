import { StreamWriter } from '../../../src/cli/output/stream-writer.js';
import { listProgress } from '../../../src/cli/progress/list-progress.js';
import { createEmitter } from '../../../src/core/events.js';

/** A run of three steps whose second fails, and another run after it, shown as live lists: the program that the test watches. */
const progress = listProgress(new StreamWriter(process.stderr), { color: false, verbose: false, width: 80 });
const run = createEmitter([progress.sink], () => new Date(), { run: 'r' });
const steps = ['a', 'b', 'c'].map((id) => ({ id, title: `Step ${id}` }));
run.emit('step.progress', { message: 'on the way' });
run.emit('step.progress', { message: 'nearly there' });
run.emit('note', { message: 'before the run' });
run.emit('run.started', { title: 'Trial', steps });
const [first, second] = steps.map(({ id }) => run.within({ step: id }));
first!.emit('step.started', steps[0]);
first!.emit('step.done', { ...steps[0], evidence: 'ten rows' });
second!.emit('step.started', steps[1]);
second!.emit('warning', { message: 'be careful' });
second!.emit('step.failed', { ...steps[1], message: 'it broke' });
run.emit('run.finished', { title: 'Trial', outcome: 'failed' });
run.emit('step.progress', { message: 'on the way to the next' });
run.emit('note', { message: 'between the runs' });
const more = { id: 'd', title: 'Step d' };
run.emit('run.started', { title: 'Another', steps: [more] });
run.within({ step: 'd' }).emit('step.started', more);
run.within({ step: 'd' }).emit('step.done', { ...more, evidence: 'the rest' });
run.emit('run.finished', { title: 'Another', outcome: 'changed' });
await progress.close();
process.stdout.write('the result\n');
