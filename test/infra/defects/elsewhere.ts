/** A defect that shows in what the program does, and the test that keeps it away. */
export interface DefectElsewhere {
  id: string;
  was: string;
  now: string;
  /** Where it is held; file from the root of the project, and the title of the test in it. */
  file: string;
  title: string;
}

export const DEFECTS_ELSEWHERE: readonly DefectElsewhere[] = [
  {
    id: 'literal-in-a-comment',
    was: 'something that looked like the password of the source stood in a comment of a committed settings file; scripts carried a default password',
    now: 'no file of the project holds anything of the form of a secret; whatever once stood in one counts as leaked and is to be changed',
    file: 'test/architecture/no-secrets.test.ts',
    title: 'no file of the project holds a secret',
  },
  {
    id: 'password-as-an-argument',
    was: 'the password of the source was an argument of a script, and so in the history of the shell and in the list of processes',
    now: 'it comes from a prompt, a variable or stdin; one inside an address is refused and not repeated',
    file: 'test/platform/config/load-config.test.ts',
    title: 'a password inside an address is refused without being repeated',
  },
  {
    id: 'secret-made-once',
    was: 'the secret was only created: a second run failed, and could still say that all was well',
    now: 'bootstrap looks first, makes what lacks, and says `nothing to do` the second time',
    file: 'test/e2e/aws/bootstrap.test.ts',
    title: 'a second time changes nothing, and --check passes',
  },
  {
    id: 'secret-under-the-default-key',
    was: 'the secret was encrypted with the key that everyone in the account can use',
    now: 'it is under the key for secrets of the platform',
    file: 'test/e2e/aws/bootstrap.test.ts',
    title: 'the secret is encrypted with the key for secrets of the platform',
  },
  {
    id: 'secret-deleted-by-force',
    was: 'a secret that was marked for deletion was deleted at once, without a question, to make it anew',
    now: 'it comes back only when somebody asked for that',
    file: 'test/e2e/aws/bootstrap.test.ts',
    title: 'a secret that is marked for deletion comes back only when that was asked for',
  },
  {
    id: 'created-on-failure',
    was: 'the bucket for states was said to be made when the call had failed; in us-east-1 it always did',
    now: 'a failure ends bootstrap with its cause, and every region gets the request that it takes',
    file: 'test/integration/aws/state-bucket.test.ts',
    title: ', and left alone the second time',
  },
  {
    id: 'locks-deleted-unasked',
    was: 'every lock of a state was deleted without a question, held or not',
    now: 'the holder and the age of the lock are shown, and somebody says that its process is gone',
    file: 'test/e2e/aws/faults.test.ts',
    title: 'a lock that was left behind is taken away after a confirmation, and older states come back',
  },
  {
    id: 'applied-unseen',
    was: 'whatever Terraform planned at that moment was applied',
    now: 'what was confirmed is applied, or what an interruption left of it',
    file: 'test/runbook/procedures/stacks/stacks.test.ts',
    title: 'what was confirmed may be applied, and what an interruption left of it; nothing else',
  },
  {
    id: 'destroyed-without-a-guard',
    was: 'scripts destroyed an environment without a question',
    now: 'the name of the environment has to be typed or given, whatever else is',
    file: 'test/e2e/aws/deploy.test.ts',
    title: 'destroy wants the name of the environment, whatever --yes says, and leaves nothing',
  },
  {
    id: 'functions-that-were-not-updated',
    was: 'an image was pushed under the tag that a function had already, and the function went on with the old one',
    now: 'code is published as a version, and callers get it by an alias',
    file: 'test/integration/aws/publish-functions.test.ts',
    title: 'new code is a new version, which callers get',
  },
];
