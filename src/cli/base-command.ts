import { Command, type Interfaces } from '@oclif/core';
import { asFutureimError, FutureimError, toErrorRecord } from '../core/errors.js';
import { createEmitter } from '../core/events.js';
import { EXIT, type ExitCode } from '../core/exit-codes.js';
import { Redactor } from '../core/redaction.js';
import type { ConfigUse } from '../platform/config/load-config.js';
import { StateFolder } from '../platform/state/state-folder.js';
import type { Target } from '../targets/target.js';
import { GLOBAL_FLAGS } from './global-flags.js';
import { type Interruption, watchInterruption } from './interruption.js';
import type { CommandContext, Outcome, Terminal } from './outcome.js';
import { errorText, stackText } from './output/error-text.js';
import { errorDocument, exitCodeOf, outcomeDocument } from './output/json-document.js';
import { StreamWriter } from './output/stream-writer.js';
import { requireOwnEnvironment, requireOwnPlace } from './own-place.js';
import { chosenConfigFlags, loadProcessConfig } from './process-config.js';
import { chooseProgress } from './progress/choose-progress.js';
import type { Progress } from './progress/progress.js';
import { decideTerminal, wantsColor } from './terminal.js';
import { isParseError, usageError } from './usage-error.js';

/** Flags and arguments of a command class: `execute(context, { flags, args }: InputOf<typeof Verify>)`. */
export type InputOf<C extends { flags: Interfaces.FlagInput; args: Interfaces.ArgInput }> = {
  flags: Interfaces.InferredFlags<C['flags'] & typeof GLOBAL_FLAGS>;
  args: Interfaces.InferredArgs<C['args']>;
  /** All positional arguments, for a command with `static strict = false`. */
  argv: string[];
};

/**
 * Variables whose values must be in nothing that is written, and the length from which they are secrets: for emulators
 * of AWS, people set words like `test`, which would be masked everywhere.
 */
const SECRET_VARIABLES = { FUTUREIM_SOURCE_PASSWORD: 1, AWS_SECRET_ACCESS_KEY: 20, AWS_SESSION_TOKEN: 20 };

/** Columns below which a live list only wraps; some pseudo-terminals say 0. */
const NARROWEST_LIST = 40;

/** The input as far as the base class knows it. */
// biome-ignore lint/suspicious/noExplicitAny: each command narrows this with InputOf<typeof ItsClass>
export type AnyInput = { flags: any; args: any; argv: string[] };

/**
 * Everything that all commands share: parsing, configuration, rendering, errors, exit codes, signals.
 * A command implements `execute` and never prints, exits or reads the environment.
 */
export abstract class BaseCommand<T> extends Command {
  static override baseFlags = GLOBAL_FLAGS;

  readonly #redactor = new Redactor();
  #terminal: Terminal = fallbackTerminal(this.argv);
  #verbose = this.argv.includes('--verbose');
  #streaming = false;

  /** @throws anything; what is no FutureimError is reported as FIM-INTERNAL */
  protected abstract execute(context: CommandContext, input: AnyInput): Promise<Outcome<T>>;

  /** Whether this call prints ND-JSON lines with --json instead of one document. */
  protected streams(_input: AnyInput): boolean {
    return false;
  }

  /** Whether this call changes the platform: it is refused where the project is for another place. */
  protected changesPlatform(_input: AnyInput): boolean {
    return false;
  }

  /** Which sources of configuration this command depends on. */
  protected readonly configUse: ConfigUse = 'all sources';

  /** The flags that choose the configuration; `run resume` takes them from the journal. */
  protected async configFlags({ flags }: AnyInput): Promise<Record<string, unknown>> {
    return chosenConfigFlags(flags);
  }

  async run(): Promise<void> {
    const output = new StreamWriter(process.stdout, () => interruption.readerGone());
    const diagnostics = new StreamWriter(process.stderr);
    const interruption = watchInterruption((text) => void diagnostics.write(`${text}\n`));
    let progress: Progress | undefined;
    let exitCode: ExitCode;
    try {
      const input = await this.#parse();
      progress = this.#prepare(input, diagnostics);
      const context = await this.#compose(input, progress, output, interruption);
      const outcome = await this.execute(context, input);
      await progress.close();
      exitCode = await this.#reportOutcome(outcome, output, diagnostics, interruption);
    } catch (error) {
      await progress?.close();
      exitCode = await this.#reportError(error, output, diagnostics, interruption);
    } finally {
      interruption.dispose();
    }
    process.exitCode = exitCode;
  }

  async #parse(): Promise<AnyInput> {
    try {
      const { flags, args, argv } = await this.parse(this.ctor);
      return { flags, args, argv: argv as string[] };
    } catch (error) {
      throw isParseError(error) ? usageError(error, this.#name) : error;
    }
  }

  #prepare(input: AnyInput, diagnostics: StreamWriter): Progress {
    const { flags } = input;
    this.#terminal = decideTerminal({
      variables: process.env,
      stdinIsTerminal: process.stdin.isTTY === true,
      stdoutIsTerminal: process.stdout.isTTY === true,
      columns: process.stdout.columns,
      flags,
    });
    this.#verbose = flags.verbose === true;
    this.#streaming = this.streams(input);
    const stderrIsTerminal = process.stderr.isTTY === true;
    return chooseProgress({
      writer: diagnostics,
      stderrIsTerminal,
      animated: !process.env.CI && process.env.TERM !== 'dumb' && process.stderr.columns >= NARROWEST_LIST,
      color: wantsColor(process.env, stderrIsTerminal, flags['no-color'] === true),
      width: process.stderr.columns ?? 80,
      json: this.#terminal.json,
      quiet: flags.quiet === true,
      verbose: this.#verbose,
    });
  }

  async #compose(
    input: AnyInput,
    progress: Progress,
    output: StreamWriter,
    interruption: Interruption,
  ): Promise<CommandContext> {
    for (const [name, length] of Object.entries(SECRET_VARIABLES)) {
      const { [name]: value = '' } = process.env;
      if (value.length >= length) this.#redactor.add(value);
    }
    const configFlags = await this.configFlags(input);
    const loaded = await loadProcessConfig(configFlags, this.configUse);
    const { config, entries, projectFile } = loaded;
    const state = new StateFolder(config.stateDir);
    const terminal = this.#terminal;
    let target: Promise<Target> | undefined;
    const changes = this.changesPlatform(input) && config.target === 'aws';
    if (changes) requireOwnEnvironment(loaded);
    return {
      config,
      configEntries: entries,
      projectFile,
      configFlags,
      state,
      terminal,
      redactor: this.#redactor,
      version: this.config.version,
      events: createEmitter([(event) => progress.sink(this.#redactor.redactValue(event))], () => new Date()),
      signal: interruption.signal,
      target: () => {
        target ??= this.#compositionOf(config, state).then(async ({ composeTarget, options }) => {
          const composed = await composeTarget(options);
          if (changes) await requireOwnPlace(loaded, composed);
          return composed;
        });
        return target;
      },
      backupStore: async (place) => (await import('./compose.js')).composeBackupStore(config, place),
      source: () => this.#compositionOf(config, state).then(({ composeSource, options }) => composeSource(options)),
      line: (record, text) => output.write(`${this.#redactor.redact(terminal.json ? JSON.stringify(record) : text)}\n`),
    };
  }

  async #compositionOf(config: CommandContext['config'], state: StateFolder) {
    const options = { config, state, redactor: this.#redactor, version: this.config.version, command: this.#name };
    return { ...(await import('./compose.js')), options };
  }

  async #reportOutcome(
    outcome: Outcome<T>,
    output: StreamWriter,
    diagnostics: StreamWriter,
    interruption: Interruption,
  ): Promise<ExitCode> {
    const interrupted = interruption.requested && outcome.exitCode === undefined;
    const exitCode = interrupted ? EXIT.interrupted : exitCodeOf(outcome);
    if (interrupted && !this.#streaming) outcome.error ??= toErrorRecord(interruptedError(undefined));
    if (!this.#terminal.json) {
      await output.write(this.#redactor.redact(withNewline(outcome.text)));
      if (outcome.error) await diagnostics.write(this.#errorText(outcome.error));
    } else if (!this.#streaming) {
      await this.#writeJson(outcomeDocument(this.#name, outcome, exitCode), output);
    } else if (outcome.error) {
      await this.#writeJson(errorDocument(this.#name, outcome.error), output);
    }
    return exitCode;
  }

  async #reportError(
    thrown: unknown,
    output: StreamWriter,
    diagnostics: StreamWriter,
    interruption: Interruption,
  ): Promise<ExitCode> {
    if (output.closed && interruption.signal.aborted && !interruption.requested) return EXIT.done;
    const error = interruption.requested ? interruptedError(thrown) : asFutureimError(thrown);
    const record = toErrorRecord(error);
    if (this.#verbose) await diagnostics.write(this.#redactor.redact(stackText(error)));
    if (this.#terminal.json) await this.#writeJson(errorDocument(this.#name, record), output);
    else await diagnostics.write(this.#errorText(record));
    return error.exitCode;
  }

  #errorText(record: Parameters<typeof errorText>[0]): string {
    const color = wantsColor(process.env, process.stderr.isTTY === true, this.argv.includes('--no-color'));
    return this.#redactor.redact(errorText(record, color));
  }

  /** A stream's document is one line, so that readers of ND-JSON can parse it. */
  async #writeJson(document: unknown, output: StreamWriter): Promise<void> {
    const redacted = this.#redactor.redactValue(document);
    await output.write(`${JSON.stringify(redacted, null, this.#streaming ? 0 : 2)}\n`);
  }

  /** The command as users type it: `dms list`. */
  get #name(): string {
    return (this.id ?? '').replaceAll(':', ' ');
  }
}

function interruptedError(thrown: unknown): FutureimError {
  if (thrown instanceof FutureimError && thrown.code === 'FIM-INTERRUPTED') return thrown;
  return new FutureimError('FIM-INTERRUPTED', { message: 'interrupted by a signal', cause: thrown });
}

/** Used until the flags are parsed: a usage error must be JSON too when --json was given. */
function fallbackTerminal(argv: readonly string[]): Terminal {
  const end = argv.indexOf('--');
  const json = (end === -1 ? argv : argv.slice(0, end)).includes('--json');
  return { interactive: false, fullScreen: false, assumeYes: false, color: false, width: 80, json };
}

function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
