import { type ChildProcess, spawn } from 'node:child_process';

export interface Finished {
  code: number;
  /** stdout and stderr, in the order they came. */
  output: string;
  timedOut: boolean;
}

const running = new Set<ChildProcess>();

/** Runs a program in a process group of its own, so that whatever it leaves behind can be ended with it. */
export function runProcess(
  program: string,
  args: string[],
  options: { cwd: string; limitSeconds: number; env?: NodeJS.ProcessEnv },
): Promise<Finished> {
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  let output = '';
  let timedOut = false;
  let leftovers: NodeJS.Timeout | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const limit = setTimeout(() => {
    timedOut = true;
    endGroup(child);
  }, options.limitSeconds * 1000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // A background process that a test left running holds the pipes open: do not wait for it.
    child.once('exit', () => {
      leftovers = setTimeout(() => {
        endGroup(child);
        child.stdout.destroy();
        child.stderr.destroy();
      }, 2000);
    });
    child.once('close', (code) => {
      clearTimeout(limit);
      clearTimeout(leftovers);
      running.delete(child);
      resolve({ code: code ?? 1, output, timedOut });
    });
  });
}

/** Ends every process that is still running. */
export function endAll(): void {
  for (const child of running) endGroup(child);
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
