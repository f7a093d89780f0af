import type { ArchiveFault, ModelFailure } from '../../network/modelError.ts';
import { bytesText } from '../output/phrases.ts';

const LATER = 'Run the same command again to go on from there.';
const MIRROR = '--endpoint names a mirror; "simile models import" takes a folder or .zip that you bring yourself.';

/** What went wrong with a model, in words for people, with the way out. */
export function explainModelFailure(failure: ModelFailure): string {
  switch (failure.code) {
    case 'cancelled':
      return 'Interrupted.';
    case 'bad-id':
      return `"${failure.id}" cannot be a model of a hub: write owner/name, such as Xenova/all-MiniLM-L6-v2.`;
    case 'insecure':
      return `Encoders are downloaded over https only, and ${failure.address} is no such address. (http works for this machine.) Name another with --endpoint.`;
    case 'password':
      return `The address of ${failure.host} has a name or a password in it, which Simile does not send. Name a mirror that wants none with --endpoint, or use "simile models import".`;
    case 'unreachable':
      return `${failure.host} cannot be reached (${failure.reason}). Check the connection, and HTTPS_PROXY where you are behind a proxy. ${MIRROR}`;
    case 'certificate':
      return `The certificate of ${failure.host} is not trusted here (${failure.reason}), as happens behind proxies that look into what they carry. Name their certificate's file in NODE_EXTRA_CA_CERTS.`;
    case 'proxy-refused':
      return `The proxy did not let the request to ${failure.host} through (status ${failure.status ?? 'unknown'}). Where it wants a password, put it into HTTPS_PROXY: http://user:password@proxy:port.`;
    case 'sign-in':
      return `${failure.host} does not give this model to everybody (status ${failure.status}): its id is mistyped, it is private, or its terms have to be agreed to on its page. Check the id, choose another, or download it in a browser and use "simile models import".`;
    case 'not-found':
      return `There is nothing at ${failure.address}. Check the model's id and --revision.`;
    case 'too-many-requests':
      return `${failure.host} wants fewer requests${failure.retryAfterSeconds === null ? '' : ` and asks to wait for ${failure.retryAfterSeconds} seconds`}. ${LATER}`;
    case 'server-error':
      return `${failure.host} has a fault of its own (status ${failure.status}). Try again later. ${LATER}`;
    case 'refused':
      return `${failure.host} refused the request (status ${failure.status}). ${MIRROR}`;
    case 'web-page':
      return `A web page came from ${failure.host} instead of the file ${failure.file}: a proxy or network that wants you to log in, as a rule. Open the address in a browser, then try again. ${MIRROR}`;
    case 'bad-listing':
      return `What ${failure.host} says of this model cannot be (${failure.reason}). Nothing was downloaded; choose another model, or another hub with --endpoint.`;
    case 'incomplete':
      return `The model has no ${failure.missing}. Choose an encoder in ONNX form with a tokenizer.json; many are published by Xenova and onnx-community.`;
    case 'unsupported':
      return failure.reason;
    case 'dropped':
      return `The line to ${failure.host} broke again and again, after ${bytesText(failure.received)} of ${failure.file}. ${LATER}`;
    case 'timed-out':
      return `${failure.host} sent nothing for ${failure.seconds} seconds. ${LATER}`;
    case 'truncated':
      return `${failure.file} has ${bytesText(failure.received)} instead of ${bytesText(failure.size)}: something on the way cut it off. Nothing was installed. ${MIRROR}`;
    case 'too-long':
      return `${failure.file} is larger than the ${bytesText(failure.size)} it should have. Nothing was installed. ${MIRROR}`;
    case 'wrong-digest':
      return `${failure.file} is not the file that was published: its digest is ${failure.actual}, not ${failure.expected}. Nothing was installed. ${MIRROR}`;
    case 'no-space':
      return failure.needed === null || failure.free === null
        ? `The disk of ${failure.folder} is full. Make room, then try again.`
        : `The model needs ${bytesText(failure.needed)}, and the disk of ${failure.folder} has ${bytesText(failure.free)} free. Make room, then try again.`;
    case 'not-writable':
      return `Nothing can be written in ${failure.folder} (${failure.reason}). Make it writable, then try again.`;
    case 'in-use':
      return `Something has the encoder in ${failure.folder} open. Close it (VS Code, or another simile), then try again.`;
    case 'unreadable':
      return `${failure.file} cannot be read (${failure.reason}). Name another folder or .zip.`;
    case 'bad-archive':
      return `${failure.file} is not unpacked: ${archiveFault(failure.reason, failure.entry)}. Nothing was installed; name another .zip, or the folder itself.`;
    case 'not-installed':
      return `No encoder "${failure.id}" is installed. "simile models list" lists those that are.`;
  }
}

function archiveFault(reason: ArchiveFault, entry: string | null): string {
  switch (reason) {
    case 'broken':
      return entry === null ? 'it is no .zip, or damaged' : `${entry} in it is damaged`;
    case 'name':
      return `it has a file whose name leads out of its folder or is not allowed everywhere (${entry})`;
    case 'link':
      return `${entry} in it is a link`;
    case 'encrypted':
      return `${entry} in it is encrypted`;
    case 'too-large':
      return 'it unpacks to far more than a model has';
  }
}
