/** A procedure of the runbook: one page in docs/runbook/. */
export interface Procedure {
  /** File name of the page, without `.md`. */
  page: string;
  title: string;
  /** When somebody comes here, as they would say it. */
  when: string;
}

export interface ProcedureGroup {
  title: string;
  procedures: readonly Procedure[];
}

/** Every procedure of the platform's earlier runbooks, in the order of a first installation and then of daily work. */
export const PROCEDURES: readonly ProcedureGroup[] = [
  {
    title: 'From nothing to a running platform',
    procedures: [
      { page: 'check-before-deploying', title: 'Check before deploying', when: 'am I ready to deploy?' },
      {
        page: 'check-mysql',
        title: 'Check the MySQL server',
        when: 'is the server set up so that changes can be captured?',
      },
      {
        page: 'set-up-mysql',
        title: 'Set up MySQL and its replication user',
        when: 'settings, user and privileges are missing',
      },
      {
        page: 'bootstrap-account',
        title: 'Prepare the account',
        when: 'state bucket, DMS roles and secret are missing',
      },
      { page: 'configure', title: 'Configure', when: 'where do I write what differs between environments?' },
      { page: 'deploy', title: 'Plan and apply', when: 'the infrastructure is to be made' },
      { page: 'activate-connection', title: 'Activate the connection to GitHub', when: 'the connection is pending' },
      { page: 'start-replication', title: 'Start replication', when: 'tasks are there and do not run' },
      { page: 'verify-deployment', title: 'Verify a deployment', when: 'is everything there, and are all rows right?' },
    ],
  },
  {
    title: 'Every day',
    procedures: [
      { page: 'check-health', title: 'Check the health', when: 'is all well this morning?' },
      { page: 'watch-replication', title: 'Watch replication', when: 'how far behind is the lake?' },
      { page: 'read-logs', title: 'Read logs', when: 'what does it say?' },
      { page: 'alarms', title: 'Alarms', when: 'what is wrong, and who is told?' },
      { page: 'deploy-code', title: 'Deploy code', when: 'a commit is to go live' },
      {
        page: 'update-infrastructure',
        title: 'Update the infrastructure',
        when: 'the configuration changed, or somebody changed something by hand',
      },
      { page: 'backup-mysql', title: 'Back up MySQL', when: 'before a migration, and every night' },
      { page: 'security-checklist', title: 'Go through the security checklist', when: 'is it safe?' },
      { page: 'cost', title: 'Know and lower the cost', when: 'what does it cost, and what can be switched off?' },
    ],
  },
  {
    title: 'When something is wrong',
    procedures: [
      { page: 'restart-replication', title: 'Restart replication', when: 'a task stopped, failed or hangs' },
      { page: 'dms-cannot-connect', title: 'DMS cannot connect', when: 'the connection test fails' },
      {
        page: 'dms-role-error',
        title: 'The role dms-vpc-role is not configured properly',
        when: 'DMS refuses to make a subnet group or an instance',
      },
      { page: 'pipeline-not-triggering', title: 'The pipeline does not start', when: 'a push starts no run' },
      { page: 'retry-a-stage', title: 'Retry a stage', when: 'a stage of the pipeline failed' },
      { page: 'roll-back', title: 'Roll back', when: 'the last version of a function is broken' },
      { page: 'state-lock', title: 'The state is locked', when: 'Error acquiring the state lock' },
      {
        page: 'lambda-timeout',
        title: 'A function times out',
        when: 'requests end with 504, or the function runs out of memory',
      },
      {
        page: 'model-problems',
        title: 'Results of a model are missing or old',
        when: 'the dashboard shows nothing new',
      },
      { page: 'data-quality', title: 'Rows are missing or wrong', when: 'figures of lake and database differ' },
      { page: 'training-failures', title: 'A training run failed', when: 'a model was not made anew' },
      { page: 'run-processing', title: 'Run the processing by hand', when: 'results are needed now' },
    ],
  },
  {
    title: 'Bring back, take away',
    procedures: [
      { page: 'restore', title: 'Restore', when: 'data, a state or a table is lost' },
      { page: 'destroy', title: 'Destroy an environment', when: 'it is no longer needed' },
    ],
  },
];
