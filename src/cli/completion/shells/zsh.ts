import type { CommandModel } from '../command-model.js';
import { caseTables } from './case-tables.js';

/** A completion script for zsh 5 and newer. */
export function zshScript(commands: readonly CommandModel[]): string {
  return `#compdef futureim
# zsh completion of futureim; load it with: source <(futureim completion zsh)
${caseTables(commands)}

_futureim() {
  local current="\${words[CURRENT]}" previous="\${words[CURRENT-1]}"
  local command='' word candidates
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case " $(_futureim_following "$command") " in
      *" $word "*) command="\${command:+$command }$word" ;;
    esac
  done
  candidates="$(_futureim_flag_values "$previous")"
  if [[ "$candidates" == '-' ]]; then
    _files
    return
  fi
  if [[ -z "$candidates" ]]; then
    case "$current" in
      -*) candidates="$(_futureim_flags "$command")" ;;
      *) candidates="$(_futureim_following "$command") $(_futureim_argument_values "$command")" ;;
    esac
  fi
  compadd -- \${=candidates} || _files
}

compdef _futureim futureim
`;
}
