import { type AuditCheck, type AuditRule, surveyCheck } from '../../../../core/audit-check.js';
import { SECRET_KINDS, type SecretKind } from '../../../../core/leaked-secrets/secret-kinds.js';
import { ALLOW_LIST, type Judged, judge, readAllowList } from './allow-list.js';
import { type FolderScan, type SecretPlace, scanFolder } from './scan-folder.js';

const REMEDIES: Record<SecretKind, string> = {
  'aws-key': 'take the key out of service in IAM, then remove it from the file and from the history of the repository',
  'private-key': 'make a new key, then remove this one from the file and from the history of the repository',
  'service-token': 'revoke the token at its service, then remove it from the file and from the history',
  jwt: 'let it expire or change the signing key, then remove it',
  'url-password': 'change the password, and pass it through FUTUREIM_SOURCE_PASSWORD or the secret store',
  'argument-password': 'change the password, and pass it through an environment variable or --password-stdin',
  assignment: 'change the secret, and read it from the environment or the secret store',
  'terraform-state': 'remove the file; the states of the platform are in its state bucket',
};

/** Secrets in the files of the working folder: a check for each kind, and one for the list of exceptions. */
export function folderChecks(
  folder: string,
  now: Date,
  signal: AbortSignal,
): { checks: readonly AuditCheck[]; places(): SecretPlace[] } {
  let leaked: SecretPlace[] = [];
  let looked: Promise<{ scan: FolderScan; judged: Judged; problem?: string }> | undefined;
  const look = () => {
    looked ??= (async () => {
      const [scan, { entries, ...list }] = await Promise.all([scanFolder(folder, signal), readAllowList(folder)]);
      const judged = judge(scan.places, entries, now.toISOString().slice(0, 10));
      leaked = judged.leaked;
      return { scan, judged, ...list };
    })();
    return looked;
  };
  const kinds = Object.entries(SECRET_KINDS) as [SecretKind, string][];
  const checks = kinds.map(([kind, title]) =>
    surveyCheck(ruleOf(kind, title), async () => {
      const { scan, judged } = await look();
      return {
        what: 'text files',
        found: Math.max(2, scan.files),
        problems: judged.leaked.filter((place) => place.kind === kind).map(({ file, line }) => `${file}:${line}`),
        seen: seenIn(scan, judged.allowed.filter((place) => place.kind === kind).length),
      };
    }),
  );
  return { checks: [...checks, allowListCheck(look)], places: () => leaked };
}

const ruleOf = (kind: SecretKind, title: string): AuditRule => ({
  id: `folder.${kind}`,
  title: `no file holds ${title}`,
  severity: 'fail',
  rules: kind === 'terraform-state' ? [] : ['CWE-798', 'CodeBuild.2'],
  effect: 'whoever can read the folder, or a copy of the repository, can use it',
  remedy: { text: `${REMEDIES[kind]}; what is none goes into ${ALLOW_LIST} with a reason` },
});

function seenIn({ files, unread, truncated }: FolderScan, allowed: number): string {
  return [
    `${files} text files`,
    ...(allowed > 0 ? [`${allowed} allowed by ${ALLOW_LIST}`] : []),
    ...(unread.length > 0 ? [`${unread.length} too large or unreadable: ${unread.slice(0, 3).join(', ')}`] : []),
    ...(truncated ? ['there are more, which were not read'] : []),
  ].join(', ');
}

function allowListCheck(look: () => Promise<{ judged: Judged; problem?: string }>): AuditCheck {
  return {
    id: 'folder.allow-list',
    title: 'the list of exceptions is short and true',
    severity: 'warn',
    rules: [],
    async run() {
      const { judged, problem } = await look();
      if (problem !== undefined) {
        return {
          status: 'fail',
          evidence: `${ALLOW_LIST}: ${problem}`,
          effect: 'none of its exceptions counts',
          remedy: { text: 'each entry has path, kind, reason and expires (a date)' },
        };
      }
      const { allowed, stale } = judged;
      if (stale.length === 0) return { status: 'pass', evidence: `${allowed.length} places allowed` };
      return {
        status: 'warn',
        evidence: stale.map(({ path, kind, expires }) => `${path} (${kind}, until ${expires})`).join('; '),
        effect: 'an exception that ended, or that covers nothing, hides the next secret there',
        remedy: { text: `take these entries out of ${ALLOW_LIST}, or look at them again and give them a new date` },
      };
    },
  };
}
