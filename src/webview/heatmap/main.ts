import type { HeatmapHost, HeatmapPage } from '../../protocol/heatmapApi.ts';
import { startPage } from '../startPage.ts';
import { Heatmap } from './heatmap.ts';
import '../page.css';
import '../picture/picture.css';
import './heatmap.css';
import './legend.css';

startPage<HeatmapHost, HeatmapPage>((api, host) => new Heatmap(api, host));
