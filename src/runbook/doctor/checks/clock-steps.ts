import { readFile } from 'node:fs/promises';
import { nothingHere } from '../deployed-state.js';
import { type DoctorCheck, pass, skip } from '../doctor-check.js';
import { timeSpan } from '../time-span.js';

/** The agent writes down when it started a moment after its process began, milliseconds. */
const TOLERATED = 10_000;
/** Ticks of /proc a second: the kernel shows them to programs as if it were always this. */
const TICKS = 100;

/** Compares how long the agent has run by the clock on the wall with what the kernel has counted. */
export const clockStepsCheck: DoctorCheck = {
  id: 'doctor.clock-steps',
  title: 'The clock was not set while the agent ran',
  severity: 'warn',
  async run(environment) {
    const nothing = await nothingHere(environment);
    if (nothing !== undefined) return skip(nothing);
    const { provisioner } = await environment.target();
    const { startedAt, outputs } = await provisioner.describe();
    if (startedAt === undefined) return skip('the agent is not running');
    const byWall = environment.now().getTime() - Date.parse(startedAt);
    const counted = await millisecondsSinceStart(Number(outputs.agentProcess));
    // Without the kernel's count only a clock that went back behind the start is seen.
    const step = counted === undefined ? Math.min(0, byWall) : byWall - counted;
    if (Math.abs(step) <= TOLERATED) return pass(`the clock was not set since ${startedAt}`);
    return {
      status: 'warn',
      evidence: `the clock was set ${step > 0 ? 'forward' : 'back'} by ${timeSpan(Math.abs(step))} since ${startedAt}`,
      effect: 'times in logs, file names and lag jump there; rows keep their order, which does not depend on the clock',
      remedy: { text: 'let NTP slew the clock instead of setting it', command: 'timedatectl set-ntp true' },
    };
  },
};

/** Time since a process began, from the kernel's count; undefined on systems without /proc. */
async function millisecondsSinceStart(pid: number): Promise<number | undefined> {
  try {
    const uptime = Number((await readFile('/proc/uptime', 'utf8')).split(' ')[0]);
    // The name of the program stands in brackets and may hold spaces; starttime is the 20th field after it.
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
    const started = Number(fields[19]) / TICKS;
    return Number.isFinite(uptime - started) ? (uptime - started) * 1000 : undefined;
  } catch {
    return undefined;
  }
}
