/** A pipeline as it is declared, as far as it matters here. */
export interface Declaration {
  name: string;
  pipelineType?: string;
  stages: { name: string; actions: DeclaredAction[] }[];
  triggers?: { gitConfiguration?: { push?: { branches?: { includes?: string[]; excludes?: string[] } }[] } }[];
}

export interface DeclaredAction {
  name: string;
  runOrder?: number;
  actionTypeId: { category: string; owner: string; provider: string; version: string };
  configuration?: Record<string, string>;
  outputArtifacts?: { name: string }[];
}

export type Status = 'InProgress' | 'Succeeded' | 'Failed';

/** One run of one action. */
export interface Run {
  id: string;
  stage: string;
  action: DeclaredAction;
  status: Status;
  /** Seconds since 1970. */
  started: number;
  updated: number;
  message?: string;
  /** All of its stage was tried again since. */
  forgotten?: true;
}

const now = (): number => Date.now() / 1000;

/** An execution on its way through the stages. */
export class Execution {
  readonly id: string;
  readonly trigger: string;
  readonly revision: { id: string; summary: string };
  readonly #declaration: Declaration;
  readonly runs: Run[] = [];
  status: Status = 'InProgress';
  started = now();
  updated = now();

  constructor(id: string, declaration: Declaration, trigger: string, revision: { id: string; summary: string }) {
    this.id = id;
    this.#declaration = declaration;
    this.trigger = trigger;
    this.revision = revision;
    this.#begin(declaration.stages[0]!, lowestOrder(declaration.stages[0]!.actions));
  }

  /** The newest run of each action of a stage. */
  runsOf(stage: string): Run[] {
    const newest = new Map<string, Run>();
    for (const run of this.runs) if (run.stage === stage && !run.forgotten) newest.set(run.action.name, run);
    return [...newest.values()];
  }

  statusOf(stage: string): Status | undefined {
    const runs = this.runsOf(stage);
    if (runs.length === 0) return undefined;
    if (runs.some(({ status }) => status === 'Failed')) return 'Failed';
    const declared = this.#declaration.stages.find(({ name }) => name === stage)!;
    const all = runs.length === declared.actions.length && runs.every(({ status }) => status === 'Succeeded');
    return all ? 'Succeeded' : 'InProgress';
  }

  /**
   * @param sourceFails why the source cannot be read
   * @param isClosed whether nothing comes into a stage
   */
  step(sourceFails: string | undefined, isClosed: (stage: string) => boolean): void {
    for (const run of this.#running()) {
      if (run.action.actionTypeId.category === 'Approval') continue;
      if (run.action.actionTypeId.category === 'Source' && sourceFails !== undefined)
        this.#end(run, 'Failed', sourceFails);
      else this.#end(run, 'Succeeded');
    }
    if (this.status === 'InProgress' && this.#running().length === 0) this.#goOn(isClosed);
  }

  approve(): void {
    for (const run of this.#running()) {
      if (run.action.actionTypeId.category === 'Approval') this.#end(run, 'Succeeded');
    }
  }

  fail(action: string, message: string): void {
    const run = this.#running().find((each) => each.action.name === action);
    if (run === undefined) throw new Error(`${action} is not in progress`);
    this.#end(run, 'Failed', message);
  }

  retry(stage: string, mode: string): void {
    const runs = this.runsOf(stage);
    const declared = this.#declaration.stages.find(({ name }) => name === stage)!;
    const again =
      mode === 'ALL_ACTIONS'
        ? declared.actions.filter(({ runOrder = 1 }) => runOrder === lowestOrder(declared.actions))
        : runs.filter(({ status }) => status === 'Failed').map(({ action }) => action);
    if (mode === 'ALL_ACTIONS') this.#forget(stage);
    for (const action of again) this.#run(stage, action);
    this.status = 'InProgress';
    this.updated = now();
  }

  /** The next actions of the stage, or those that the next stage begins with; the end when there are none. */
  #goOn(isClosed: (stage: string) => boolean): void {
    const { stages } = this.#declaration;
    const index = stages.findLastIndex(({ name }) => this.runsOf(name).length > 0);
    const stage = stages[index]!;
    const ran = this.runsOf(stage.name).map(({ action }) => action.name);
    const left = stage.actions.filter(({ name }) => !ran.includes(name));
    const next = stages[index + 1];
    if (left.length > 0) {
      this.#begin(stage, lowestOrder(left));
    } else if (next === undefined) {
      this.status = 'Succeeded';
      this.updated = now();
    } else if (!isClosed(next.name)) {
      this.#begin(next, lowestOrder(next.actions));
    }
  }

  #begin(stage: Declaration['stages'][number], order: number): void {
    for (const action of stage.actions) if ((action.runOrder ?? 1) === order) this.#run(stage.name, action);
  }

  #run(stage: string, action: DeclaredAction): void {
    const id = `${this.id}-${this.runs.length + 1}`;
    this.runs.push({ id, stage, action, status: 'InProgress', started: now(), updated: now() });
    this.updated = now();
  }

  #end(run: Run, status: Status, message?: string): void {
    Object.assign(run, { status, updated: now(), ...(message === undefined ? {} : { message }) });
    this.updated = now();
    if (status === 'Failed') this.status = 'Failed';
  }

  /** What ran in a stage no longer counts for its status; it stays among the runs of the execution. */
  #forget(stage: string): void {
    for (const run of this.runs) if (run.stage === stage) run.forgotten = true;
  }

  #running(): Run[] {
    return this.runs.filter(({ status }) => status === 'InProgress');
  }
}

const lowestOrder = (actions: readonly DeclaredAction[]): number =>
  Math.min(...actions.map(({ runOrder = 1 }) => runOrder));
