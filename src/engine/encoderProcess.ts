import { serve } from '../protocol/rpc.ts';
import { RpcError } from '../protocol/rpcError.ts';
import type { EncoderApi } from './encoder/encoderApi.ts';
import { EncoderSession } from './encoder/encoderSession.ts';
import { parentChannel } from './processChannel.ts';

/** Entry of an encoder-only child process: one session of one thread, nothing else. */
let session: Promise<EncoderSession> | undefined;

serve<EncoderApi>(parentChannel(), {
  async open({ model }) {
    session = EncoderSession.open(model);
    await session;
  },
  async run(input) {
    if (!session) throw new RpcError('internal', 'The encoder was not opened.');
    return (await session).run(input);
  },
});
