import { l10n } from 'vscode';
import type { ArchiveFault, ModelFailure } from '../../network/modelError.ts';
import { showNumber } from '../similar/wording.ts';
import { sizeText } from './encoderWording.ts';

/** What went wrong with an encoder, in words for people, with the way out. */
export function explainModelFailure(failure: ModelFailure): string {
  switch (failure.code) {
    case 'cancelled':
      return l10n.t('Stopped. What has come so far is kept; choosing the encoder again goes on from there.');
    case 'bad-id':
      return l10n.t(
        '“{0}” cannot be the id of an encoder. Write owner/name as on the hub, such as Xenova/all-MiniLM-L6-v2.',
        failure.id,
      );
    case 'insecure':
      return l10n.t(
        'Encoders are downloaded over https only, and {0} is no such address. Check the setting simile.models.endpoint; http works for this machine only.',
        failure.address,
      );
    case 'password':
      return l10n.t(
        'The address of {0} has a name or a password in it, which Simile does not send. Take it out of the setting simile.models.endpoint, and choose a mirror that wants none, or import the encoder from a folder or .zip.',
        failure.host,
      );
    case 'unreachable':
      return withOtherWays(
        l10n.t(
          '{0} cannot be reached ({1}). Check the connection, and the setting http.proxy if you are behind a proxy.',
          failure.host,
          failure.reason,
        ),
      );
    case 'certificate':
      return l10n.t(
        'The certificate of {0} is not trusted here ({1}), as happens behind proxies that look into what they carry. Add their certificate to those of the system, which VS Code uses while http.systemCertificates is on.',
        failure.host,
        failure.reason,
      );
    case 'proxy-refused':
      return l10n.t(
        'The proxy did not let the request to {0} through (status {1}). If it wants a password, put it into the setting http.proxy.',
        failure.host,
        failure.status ?? l10n.t('unknown'),
      );
    case 'sign-in':
      return l10n.t(
        '{0} does not give this encoder to everybody (status {1}): its id is mistyped, it is private, or its terms have to be agreed to on its page. Check the id, choose another, or download it in a browser and import it.',
        failure.host,
        failure.status,
      );
    case 'not-found':
      return l10n.t('There is nothing at {0}. Check the encoder’s id.', failure.address);
    case 'too-many-requests':
      return failure.retryAfterSeconds === null
        ? l10n.t('{0} wants fewer requests. Try again later; it goes on from there.', failure.host)
        : l10n.t(
            '{0} wants fewer requests. Try again in {1} seconds; it goes on from there.',
            failure.host,
            showNumber(failure.retryAfterSeconds),
          );
    case 'server-error':
      return l10n.t(
        '{0} has a fault of its own (status {1}). Try again later; it goes on from there.',
        failure.host,
        failure.status,
      );
    case 'refused':
      return withOtherWays(l10n.t('{0} refused the request (status {1}).', failure.host, failure.status));
    case 'web-page':
      return withOtherWays(
        l10n.t(
          'A web page came from {0} instead of the file {1}. Usually that is a proxy or network that wants you to log in: open the address in a browser, then try again.',
          failure.host,
          failure.file,
        ),
      );
    case 'bad-listing':
      return l10n.t(
        'What {0} says of this encoder cannot be ({1}). Nothing was downloaded; choose another.',
        failure.host,
        failure.reason,
      );
    case 'incomplete':
      return l10n.t(
        'The encoder has no {0}. Choose one in ONNX form with a tokenizer.json; many are published by Xenova and onnx-community.',
        failure.missing,
      );
    case 'unsupported':
      return failure.reason;
    case 'dropped':
      return l10n.t(
        'The line to {0} broke again and again, after {1} of {2}. Try again; it goes on from there.',
        failure.host,
        sizeText(failure.received),
        failure.file,
      );
    case 'timed-out':
      return l10n.t(
        '{0} sent nothing for {1} seconds. Try again; it goes on from there.',
        failure.host,
        showNumber(failure.seconds),
      );
    case 'truncated':
      return withOtherWays(
        l10n.t(
          '{0} has {1} instead of {2}: something on the way cut it off. Nothing was installed.',
          failure.file,
          sizeText(failure.received),
          sizeText(failure.size),
        ),
      );
    case 'too-long':
      return withOtherWays(
        l10n.t(
          '{0} is larger than the {1} it should have. Nothing was installed.',
          failure.file,
          sizeText(failure.size),
        ),
      );
    case 'wrong-digest':
      return withOtherWays(
        l10n.t('{0} is not the file that was published: its digest is another. Nothing was installed.', failure.file),
      );
    case 'no-space':
      return failure.needed === null || failure.free === null
        ? l10n.t('The disk of {0} is full. Make room, then try again.', failure.folder)
        : l10n.t(
            'The encoder needs {0}, and the disk of {1} has {2} free. Make room, then try again.',
            sizeText(failure.needed),
            failure.folder,
            sizeText(failure.free),
          );
    case 'not-writable':
      return l10n.t(
        'Nothing can be written in {0} ({1}). Make it writable, then try again.',
        failure.folder,
        failure.reason,
      );
    case 'in-use':
      return l10n.t(
        'Something has the encoder in {0} open. Close other windows that use it, then try again.',
        failure.folder,
      );
    case 'unreadable':
      return l10n.t('{0} cannot be read ({1}). Choose another folder or .zip.', failure.file, failure.reason);
    case 'bad-archive':
      return l10n.t(
        '{0} is not unpacked: {1}. Nothing was installed; choose another .zip, or the folder itself.',
        failure.file,
        describeArchiveFault(failure.reason, failure.entry),
      );
    case 'not-installed':
      return l10n.t('No encoder “{0}” is installed. Choose one that is, or download it.', failure.id);
  }
}

function withOtherWays(text: string): string {
  const other = l10n.t(
    'A mirror can be named in the setting simile.models.endpoint, and an encoder can be imported from a folder or .zip.',
  );
  return `${text} ${other}`;
}

function describeArchiveFault(fault: ArchiveFault, entry: string | null): string {
  switch (fault) {
    case 'broken':
      return entry === null ? l10n.t('it is no .zip, or damaged') : l10n.t('{0} in it is damaged', entry);
    case 'name':
      return l10n.t(
        'the name of a file in it leads out of its folder, or is not allowed everywhere ({0})',
        entry ?? '',
      );
    case 'link':
      return l10n.t('{0} in it is a link', entry ?? '');
    case 'encrypted':
      return l10n.t('{0} in it is encrypted', entry ?? '');
    case 'too-large':
      return l10n.t('it unpacks to far more than an encoder has');
  }
}
