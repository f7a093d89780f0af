import * as l10n from '@vscode/l10n';
import type { MapHost, MapPage } from '../../protocol/mapApi.ts';
import { RpcClient, serve } from '../../protocol/rpc.ts';
import { connectHost } from '../hostChannel.ts';
import { registerControls } from '../toolkit.ts';
import { NoteMap } from './noteMap.ts';
import '../page.css';
import '../picture/picture.css';
import './map.css';

l10n.config({ contents: document.getElementById('l10n')?.textContent || '{}' });
registerControls();
const host = connectHost();
const { api } = new RpcClient<MapHost>(host.channel);
const map = new NoteMap(api, host);
document.body.append(map.element);
serve<MapPage>(host.channel, map);
void api.ready({});
