import type {Command} from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** @returns a completion script made from the commands and options that exist. */
export function completion(shell: (typeof SHELLS)[number], program: Command): string {
  const commands = program.commands.map((command) => ({
    name: command.name(),
    options: [...command.commands.map((one) => one.name()), ...command.options.flatMap(({long}) => long ?? [])],
  }));
  if (shell === 'fish') {
    const lines = commands.flatMap(({name, options}) => [
      `complete -c qianshou -n __fish_use_subcommand -a ${name}`,
      ...options.map((option) => {
        const what = option.startsWith('--') ? `-l ${option.slice(2)}` : `-a ${option}`;
        return `complete -c qianshou -n '__fish_seen_subcommand_from ${name}' ${what}`;
      }),
    ]);
    return `${lines.join('\n')}\n`;
  }
  const cases = commands.map(({name, options}) => `    ${name}) words='${options.join(' ')}' ;;`).join('\n');
  const compatible = shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : '';
  return `${compatible}_qianshou() {
  local current=\${COMP_WORDS[COMP_CWORD]} words
  case \${COMP_WORDS[1]} in
${cases}
    *) words='${commands.map(({name}) => name).join(' ')}' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _qianshou qianshou
`;
}
