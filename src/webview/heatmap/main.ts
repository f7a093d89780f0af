import * as l10n from '@vscode/l10n';
import type { HeatmapHost, HeatmapPage } from '../../protocol/heatmapApi.ts';
import { RpcClient, serve } from '../../protocol/rpc.ts';
import { connectHost } from '../hostChannel.ts';
import { registerControls } from '../toolkit.ts';
import { Heatmap } from './heatmap.ts';
import '../page.css';
import '../picture/picture.css';
import './heatmap.css';

l10n.config({ contents: document.getElementById('l10n')?.textContent || '{}' });
registerControls();
const host = connectHost();
const { api } = new RpcClient<HeatmapHost>(host.channel);
const heatmap = new Heatmap(api, host);
document.body.append(heatmap.element);
serve<HeatmapPage>(host.channel, heatmap);
void api.ready({});
