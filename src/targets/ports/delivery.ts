/** As CodePipeline says it. */
export type ActionStatus = 'InProgress' | 'Succeeded' | 'Failed' | 'Abandoned';
export type StageStatus = 'InProgress' | 'Succeeded' | 'Failed' | 'Stopping' | 'Stopped' | 'Cancelled' | 'Skipped';

export interface PipelineAction {
  name: string;
  /** Absent when it never ran. */
  status?: ActionStatus;
  /** When it last changed, ISO 8601, UTC. */
  changed?: string;
  /** What it says of itself, or why it failed. */
  message?: string;
  /** Who has to say yes, in the console. */
  waitsForApproval: boolean;
  /** Source of `futureim logs` with what it wrote: `build:functions`. */
  log?: string;
  /** Page in the console. */
  url?: string;
}

export interface PipelineStage {
  name: string;
  /** Absent when it never ran. */
  status?: StageStatus;
  /** The execution that it is of. */
  execution?: string;
  /** Why nothing comes into it from the stage before; absent when something does. */
  closed?: string;
  actions: PipelineAction[];
}

export interface PipelineState {
  name: string;
  stages: PipelineStage[];
}

export interface PipelineExecution {
  id: string;
  status: 'Cancelled' | 'InProgress' | 'Stopped' | 'Stopping' | 'Succeeded' | 'Superseded' | 'Failed';
  /** ISO 8601, UTC. */
  started: string;
  updated: string;
  /** `StartPipelineExecution`, `WebhookV2`, … */
  trigger: string;
  /** Commit, when the source has been read. */
  revision?: string;
  /** What the commit says of itself. */
  summary?: string;
}

/** One run of one action. */
export interface ActionRun {
  execution: string;
  stage: string;
  action: string;
  status: ActionStatus;
  started: string;
  updated: string;
  /** `CodeBuild`, `Manual`, … */
  provider: string;
  /** Where what it made is. */
  outputs: { name: string; bucket: string; key: string }[];
}

/** Filters of one trigger; a branch or path that nothing excludes and something includes starts an execution. */
export interface PipelineTrigger {
  branches: { includes: string[]; excludes: string[] };
  paths: { includes: string[]; excludes: string[] };
  /** It fits tags or pull requests, not branches. */
  otherEvents: boolean;
}

/** How a pipeline gets to know of a push. */
export interface PipelineSource {
  type: 'V1' | 'V2';
  provider: string;
  repository: string;
  branch: string;
  /** Whether a push to the branch starts it by itself; of no effect where there are triggers. */
  detectsChanges: boolean;
  connection: string;
  triggers: PipelineTrigger[];
}

export interface Connection {
  arn: string;
  name: string;
  provider: string;
  status: 'PENDING' | 'AVAILABLE' | 'ERROR';
  /** Page in the console on which somebody approves it. */
  url: string;
}

/** The pipeline from a commit to the running platform, and its connection to where the commits are. */
export interface Delivery {
  /** @throws FutureimError FIM-STACK-MISSING when there is no pipeline, as do all others; FIM-AWS-… */
  state(): Promise<PipelineState>;
  source(): Promise<PipelineSource>;
  /** Newest first. */
  executions(limit: number): Promise<PipelineExecution[]>;
  /** Of one execution, or of all; newest first. */
  actionRuns(filter: { execution?: string; limit: number }): Promise<ActionRun[]>;
  /** Bytes; undefined when it is gone. */
  artifactSize(place: { bucket: string; key: string }): Promise<number | undefined>;
  /** @returns id of the execution */
  start(): Promise<string>;
  /**
   * Runs a failed stage of an execution once more.
   * @param what its failed actions, or all of them
   * @throws FutureimError FIM-PIPELINE-STATE when it is not the latest execution of the stage, or did not fail
   */
  retry(stage: string, execution: string, what: 'failed actions' | 'all actions'): Promise<void>;
  connection(): Promise<Connection>;
}
