import { commands, type Disposable } from 'vscode';
import { DisposableStore } from './disposableStore.ts';

/**
 * Registers commands whose code is loaded with the first of them that is run.
 *
 * @param methods which method each command is
 */
export function registerLateCommands<Methods extends object>(
  methods: Readonly<Record<string, keyof Methods>>,
  load: () => Promise<Methods>,
): Disposable {
  const store = new DisposableStore();
  for (const [command, method] of Object.entries(methods)) {
    store.add(
      commands.registerCommand(command, async (...args: unknown[]) => {
        const loaded = await load();
        await (loaded[method] as (...given: unknown[]) => unknown).apply(loaded, args);
      }),
    );
  }
  return store;
}
