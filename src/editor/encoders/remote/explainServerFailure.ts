import { l10n } from 'vscode';
import type { ServerFailure } from '../../../network/embeddings/serverError.ts';
import { showNumber } from '../../similar/wording.ts';

/** What went wrong with an encoder on a server, in words for people, with the way out. What the server said is left out. */
export function explainServerFailure(failure: ServerFailure): string {
  switch (failure.code) {
    case 'cancelled':
      return l10n.t('Stopped. Nothing was changed.');
    case 'bad-address':
      return l10n.t(
        '“{0}” is no address of a server. Write http://host:port/v1 or https://host/v1, without a name or a password.',
        failure.address,
      );
    case 'unreachable':
      return l10n.t(
        'The embeddings server {0} cannot be reached ({1}). Start it, or check the connection.',
        failure.host,
        failure.reason,
      );
    case 'certificate':
      return l10n.t(
        'The certificate of {0} is not trusted here ({1}). Add it to those of the system, which VS Code uses while http.systemCertificates is on.',
        failure.host,
        failure.reason,
      );
    case 'proxy-refused':
      return l10n.t(
        'The proxy did not let the request to {0} through (status {1}). If it wants a password, put it into the setting http.proxy; if the server needs no proxy, name it in http.noProxy.',
        failure.host,
        failure.status ?? l10n.t('unknown'),
      );
    case 'timed-out':
      return l10n.t(
        'The embeddings server {0} sent nothing for {1} seconds. It may be busy, or still be loading its model.',
        failure.host,
        showNumber(failure.seconds),
      );
    case 'wrong-key':
      return failure.hasKey
        ? l10n.t(
            'The embeddings server {0} does not accept the key (status {1}). Change it with the command “Manage Encoders”.',
            failure.host,
            failure.status,
          )
        : l10n.t(
            'The embeddings server {0} wants a key (status {1}). Give it one with the command “Manage Encoders”, or when you connect to it.',
            failure.host,
            failure.status,
          );
    case 'not-there':
      return l10n.t(
        'There is nothing at {0}: either the address or the name of the model is another.',
        failure.address,
      );
    case 'busy':
      return failure.retryAfterSeconds === null
        ? l10n.t('The embeddings server {0} has too much to do.', failure.host)
        : l10n.t(
            'The embeddings server {0} has too much to do, and asks to wait for {1} seconds.',
            failure.host,
            showNumber(failure.retryAfterSeconds),
          );
    case 'server-error':
      return l10n.t(
        'The embeddings server {0} has a fault of its own (status {1}). Its own log says more.',
        failure.host,
        failure.status,
      );
    case 'refused':
      return l10n.t(
        'The embeddings server {0} refuses the request (status {1}). Its own log says more.',
        failure.host,
        failure.status,
      );
    case 'redirected':
      return l10n.t(
        '{0} sends on to {1}, and your texts are not sent there unasked. Connect to that address if it is the right one.',
        failure.host,
        failure.to || l10n.t('another address'),
      );
    case 'no-embeddings':
      return l10n.t(
        'What {0} answers are no vectors: it is no embeddings server, or a proxy or network that wants you to log in answers in its place.',
        failure.host,
      );
    case 'wrong-dimensions':
      return l10n.t(
        'The model on {0} gives {1} numbers where it gave {2}: it is another model by now. Connect to it again.',
        failure.host,
        showNumber(failure.actual),
        showNumber(failure.expected),
      );
    case 'bad-vector':
      return l10n.t(
        'The model on {0} gives vectors that have no direction (zeros, or no numbers). Choose another model.',
        failure.host,
      );
  }
}
