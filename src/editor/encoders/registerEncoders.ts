import { commands, l10n, window, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import { loadOnce } from '../loadOnce.ts';
import { registerLateCommands } from '../registerLateCommands.ts';
import type { EncoderCommands, EncoderParts } from './encoderCommands.ts';

/** Which method each command is. */
const methods: Readonly<Record<string, keyof EncoderCommands>> = {
  'simile.chooseEncoder': 'choose',
  'simile.importEncoder': 'import',
  'simile.manageEncoders': 'manage',
};

/** The commands about encoders. All that uses the network is loaded with the first of them. */
export function registerEncoders(parts: EncoderParts): Disposable {
  const store = new DisposableStore();
  const load = loadOnce(async () => {
    const { EncoderCommands } = await import('./encoderCommands.ts');
    return new EncoderCommands(parts);
  });
  store.add(registerLateCommands(methods, load));
  store.add(tellOfMissing(parts.engine));
  return store;
}

/** Says that the embedded encoder stands in for one that is gone: once, when it is needed. */
function tellOfMissing(engine: EngineHost): Disposable {
  let told: string | undefined;
  return engine.onDidChangeState(({ kind }) => {
    const missing = engine.missingEncoder;
    if (kind !== 'running' || missing === told) return;
    told = missing;
    if (missing === undefined) return;
    const choose = l10n.t('Choose Encoder');
    void window
      .showWarningMessage(
        l10n.t('The encoder {0} is not installed on this machine; Simile uses the one that it comes with.', missing),
        choose,
      )
      .then((chosen) => (chosen === choose ? commands.executeCommand('simile.chooseEncoder') : undefined));
  });
}
