/** One privilege as SHOW GRANTS prints it: upper case, with what it is granted on. */
export interface Grant {
  privilege: string;
  /** `*.*`, `` `ecommerce`.* `` or a table, as printed. */
  on: string;
}

/**
 * Splits the lines of SHOW GRANTS into privileges. Roles, proxies and the column lists of column privileges, which are
 * of no use for replication, are left out.
 */
export function parseGrants(lines: readonly string[]): Grant[] {
  return lines.flatMap((line) => {
    const match = /^GRANT (.+) ON (\S+) TO /i.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) return [];
    const on = match[2];
    return match[1]
      .replace(/\([^)]*\)/g, '(columns)')
      .split(',')
      .map((privilege) => privilege.trim().toUpperCase())
      .filter((privilege) => !privilege.endsWith('(COLUMNS)') && privilege !== 'PROXY')
      .map((privilege) => ({ privilege, on }));
  });
}

/** Roles that lines of SHOW GRANTS give, as printed: `` GRANT `app`@`%`,`reader`@`%` TO … ``. */
export function parseGrantedRoles(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const roles = /^GRANT (?!.* ON )(.+?) TO /i.exec(line)?.[1];
    return roles === undefined ? [] : roles.split(/,\s*(?=[`'"\w])/);
  });
}

/** Whether one of `privileges`, or ALL PRIVILEGES, is granted on everything. */
export function hasGlobalGrant(grants: readonly Grant[], privileges: readonly string[]): boolean {
  return grants.some(({ privilege, on }) => on === '*.*' && (ALL.has(privilege) || privileges.includes(privilege)));
}

const ALL = new Set(['ALL', 'ALL PRIVILEGES']);
