import { freemem, homedir, totalmem } from 'node:os';
import type { DoctorEnvironment, MachineFacts } from '../runbook/doctor/doctor-check.js';
import { programFolders } from './program-folders.js';

type ProcessFacts = Pick<DoctorEnvironment, 'nodeVersion' | 'machine' | 'searchPath' | 'variables' | 'homeDirectory'>;

/** What the checks of this machine may know of this process; of variables only the names. */
export function processFacts(): ProcessFacts {
  return {
    nodeVersion: process.version,
    machine: machineFacts(),
    searchPath: programFolders(),
    variables: new Set(Object.keys(process.env).filter((name) => process.env[name] !== '')),
    homeDirectory: homedir(),
  };
}

function machineFacts(): MachineFacts {
  const limit = process.constrainedMemory();
  const total = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
  return {
    memory: { total, available: Math.min(total, process.availableMemory() || freemem()) },
    openFiles: openFilesLimit(),
  };
}

interface DiagnosticReport {
  userLimits?: { open_files?: { soft: number | string; hard: number | string } };
}

/** Node.js tells it in its diagnostic report alone. Network interfaces are left out, as they would be looked up by name. */
function openFilesLimit(): MachineFacts['openFiles'] {
  const report = process.report as typeof process.report & { excludeNetwork: boolean };
  report.excludeNetwork = true;
  const { userLimits } = report.getReport() as DiagnosticReport;
  const number = (value: number | string | undefined): number | undefined =>
    typeof value === 'number' ? value : undefined;
  return { soft: number(userLimits?.open_files?.soft), hard: number(userLimits?.open_files?.hard) };
}

/** Where the program was called. */
export function workingFolder(): string {
  return process.cwd();
}
