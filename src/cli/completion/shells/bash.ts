import type { CommandModel } from '../command-model.js';
import { caseTables } from './case-tables.js';

/** A completion script for bash 3.2 and newer. */
export function bashScript(commands: readonly CommandModel[]): string {
  return `# bash completion of futureim; load it with: source <(futureim completion bash)
${caseTables(commands)}

_futureim() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local command='' word candidates index
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case " $(_futureim_following "$command") " in
      *" $word "*) command="\${command:+$command }$word" ;;
    esac
  done
  candidates="$(_futureim_flag_values "$previous")"
  if [ "$candidates" = '-' ]; then
    COMPREPLY=()
    return
  fi
  if [ -z "$candidates" ]; then
    case "$current" in
      -*) candidates="$(_futureim_flags "$command")" ;;
      *) candidates="$(_futureim_following "$command") $(_futureim_argument_values "$command")" ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$candidates" -- "$current"))
}

complete -o default -F _futureim futureim
`;
}
