import * as l10n from '@vscode/l10n';
import type { ComparisonHost, ComparisonPage } from '../../protocol/comparisonApi.ts';
import { RpcClient, serve } from '../../protocol/rpc.ts';
import { connectHost } from '../hostChannel.ts';
import { registerControls } from '../toolkit.ts';
import { Comparison } from './comparison.ts';
import '../page.css';
import './comparison.css';

l10n.config({ contents: document.getElementById('l10n')?.textContent || '{}' });
registerControls();
const host = connectHost();
const { api } = new RpcClient<ComparisonHost>(host.channel);
const comparison = new Comparison(api, host);
document.body.append(comparison.element);
serve<ComparisonPage>(host.channel, comparison);
void api.ready({});
