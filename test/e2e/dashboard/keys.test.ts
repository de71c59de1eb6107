import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { KEY_MAP, type KeyId } from '../../../src/tui/keys/key-map.js';
import type { TerminalSession } from '../../support/terminal-session.js';
import { failedPipeline } from '../../support/tui/fake-delivery.js';
import { fakeSession } from '../../support/tui/fake-session.js';

const CODES: Readonly<Record<string, string>> = {
  enter: '\r',
  escape: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  pageup: '\u001b[5~',
  pagedown: '\u001b[6~',
  home: '\u001b[H',
  end: '\u001b[F',
};

const codeOf = (key: string): string =>
  CODES[key] ?? (key.startsWith('ctrl+') ? String.fromCharCode(key.charCodeAt(5) - 96) : key);

const folder = mkdtempSync(join(tmpdir(), 'fim-keys-'));
const pipeline = join(folder, 'pipeline.json');
writeFileSync(pipeline, JSON.stringify(failedPipeline()));
let session: TerminalSession;

const chosen = (name: string) => new RegExp(`^› ${name}`, 'm');
const OVERVIEW = /events/;

async function fresh(): Promise<void> {
  session?.close();
  session = fakeSession(['--tasks', '15', '--actions', '--pipeline', pipeline], {
    columns: 160,
    rows: 50,
    cwd: folder,
  });
  await session.until(chosen('task-001'));
}

/** What each key must do, seen on the screen: pressed in a place where it works. */
const PROOFS: Record<KeyId, (press: () => void) => Promise<unknown>> = {
  async open(press) {
    press();
    await session.until(/task-001 {2}✔ running {2}lag[\s\S]*› table_1/);
  },
  async back(press) {
    session.press('\r');
    await session.until(/› table_1/);
    press();
    await session.until(OVERVIEW);
  },
  async up(press) {
    session.press('jj');
    await session.until(chosen('task-003'));
    press();
    await session.until(chosen('task-002'));
  },
  async down(press) {
    press();
    await session.until(chosen('task-002'));
  },
  async 'page-up'(press) {
    session.press('G');
    await session.until(chosen('task-015'));
    press();
    await session.until(chosen('task-005'));
  },
  async 'page-down'(press) {
    press();
    await session.until(chosen('task-011'));
  },
  async first(press) {
    session.press('jj');
    await session.until(chosen('task-003'));
    press();
    await session.until(chosen('task-001'));
  },
  async last(press) {
    press();
    await session.until(chosen('task-015'));
  },
  async filter(press) {
    press();
    session.press('-014');
    await session.until((screen) => chosen('task-014').test(screen) && !screen.includes('task-013'));
    session.press('\r');
    await session.until(/^\/-014/m);
    session.press('\u001b');
    await session.until(chosen('task-001'));
  },
  async sort(press) {
    press();
    await session.until(/TASK↑/);
  },
  async reverse(press) {
    session.press('o');
    await session.until(/TASK↑/);
    press();
    await session.until((screen) => /TASK↓/.test(screen) && /TASK↓.*\n[› ]+task-015/.test(screen));
  },
  async logs(press) {
    press();
    await session.until(/log of task task-001[\s\S]*ERROR a row could not be written/);
    press();
    await session.until(/log of everything[\s\S]*dms:task-014/);
  },
  async alarms(press) {
    press();
    await session.until(/ALARM +STATE[\s\S]*› table-errors:task-001/);
    session.press('j\r');
    await session.until(/task-002 {2}✔ running/);
    session.press('a');
    await session.until(/› table-errors:task-001/);
    press();
    await session.until(/task-002 {2}✔ running/);
  },
  async pipeline(press) {
    press();
    await session.until(/shop-pipeline-dev {2}✖ Failed[\s\S]*ACTION +STATE/);
    press();
    await session.until(OVERVIEW);
  },
  async follow(press) {
    session.press('l');
    await session.until(/▼ following/);
    press();
    await session.until(/‖ held, 0 newer/);
    press();
    await session.until(/▼ following/);
    session.press('k');
    await session.until(/‖ held/);
    session.press('j');
    await session.until(/▼ following/);
  },
  async errors(press) {
    session.press('l');
    await session.until(/INFO/);
    press();
    await session.until((screen) => /1 of 2 lines, errors only/.test(screen) && !/INFO/.test(screen));
  },
  async raw(press) {
    press();
    await session.until(/"id": "task-001"/);
  },
  async refresh(press) {
    session.press('p');
    await session.until(/paused, [3-9] s old/);
    press();
    await session.until(/paused, [01] s old/);
  },
  async pause(press) {
    press();
    await session.until(/‖ paused/);
    press();
    await session.until(/updated/);
  },
  async faster(press) {
    session.press('--');
    await session.until(/every 5 s/);
    press();
    await session.until(/every 2 s/);
  },
  async slower(press) {
    press();
    await session.until(/every 2 s/);
  },
  async redraw(press) {
    await new Promise<void>((done) => session.terminal.write('\u001b[H\u001b[2Jsomebody else', done));
    await session.until((screen) => screen.includes('somebody else') && !screen.includes('task-002'));
    press();
    await session.until((screen) => !screen.includes('somebody else') && screen.includes('task-002'));
  },
  async copy(press) {
    press();
    await session.until(/copied: task-001/);
    assert.match(session.chunks.join(''), `]52;c;${Buffer.from('task-001').toString('base64')}`);
  },
  async write(press) {
    const before = readdirSync(folder);
    press();
    await session.until(/written: /);
    const [file] = readdirSync(folder).filter((name) => !before.includes(name));
    assert.is(JSON.parse(readFileSync(join(folder, file!), 'utf8')).tasks.length, 15);
  },
  async start(press) {
    session.press('S');
    session.press('task-001\r');
    await session.until(/task-001 +– stopped/);
    press();
    await session.until(/task-001 +✔ running[\s\S]*began by start-replication/);
  },
  async resume(press) {
    session.press('S');
    session.press('task-001\r');
    await session.until(/task-001 +– stopped/);
    press();
    await session.until(/began by resume-processing/);
  },
  async stop(press) {
    press();
    await session.until(/stop task-001\? type task-001:/);
    session.press('task-002\r');
    await session.until(/"task-002" is not "task-001": nothing was done/);
    press();
    session.press('task-001\r');
    await session.until(/task-001 +– stopped/);
  },
  async reload(press) {
    session.press('\r');
    await session.until(/› table_1/);
    press();
    session.press('table_1\r');
    await session.until(/loads table_1 anew/);
  },
  async help(press) {
    press();
    await session.until(/keys on the overview/);
    press();
    await session.until(OVERVIEW);
  },
  async quit(press) {
    press();
    assert.is(await session.ended(), 0);
  },
};

for (const { id, keys, description } of KEY_MAP) {
  test(`${keys[0]}: ${description}`, async () => {
    await fresh();
    await PROOFS[id](() => session.press(codeOf(keys[0])));
  });
}

test('without --actions no key changes the platform, and where nothing is delivered none leads to a pipeline', async () => {
  session.close();
  session = fakeSession([], { columns: 120, rows: 40 });
  await session.until(chosen('task-001'));
  for (const { keys } of KEY_MAP.filter((binding) => 'changes' in binding || 'needs' in binding))
    session.press(keys[0]);
  session.press('j');
  const screen = await session.until(chosen('task-002'));
  assert.not.match(screen, /type task-001|stopped|resume|pipeline/);
});

test.after(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

test.run();
