/**
 * The script that a shell reads once, so that the shell calls `tally complete -- <words>` when somebody presses Tab.
 * The shell passes the words as the user typed them. A shell must not evaluate the words, because it would then run a
 * command in them.
 */
export const scripts = {
  bash: `# Completion of tally for bash. In ~/.bashrc: source <(tally completion bash)
_tally() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :files) compopt -o default ;;
      *) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <(tally complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _tally tally
`,
  zsh: `#compdef tally
# Completion of tally for zsh. In ~/.zshrc, after compinit: source <(tally completion zsh)
_tally() {
  local line files
  local -a found
  while IFS= read -r line; do
    case "$line" in
      :files) files=1 ;;
      *) found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done < <(tally complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( $#found )) && _describe -V tally found
  [[ -n "$files" ]] && _files
}
if [[ "$funcstack[1]" = _tally ]]; then _tally "$@"; else compdef _tally tally; fi
`,
  fish: `# Completion of tally for fish. Once: tally completion fish > ~/.config/fish/completions/tally.fish
function __tally_complete
  set -l typed (commandline -opc)
  set -l last (commandline -ct | string collect -a)
  for line in (tally complete -- $typed[2..-1] "$last" 2>/dev/null)
    if test "$line" = :files
      __fish_complete_path "$last"
    else
      echo $line
    end
  end
end
complete -c tally -f -a '(__tally_complete)'
`,
} as const;
