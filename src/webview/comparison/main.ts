import type { ComparisonHost, ComparisonPage } from '../../protocol/comparisonApi.ts';
import { startPage } from '../startPage.ts';
import { Comparison } from './comparison.ts';
import '../page.css';
import './comparison.css';

startPage<ComparisonHost, ComparisonPage>((api, host) => new Comparison(api, host));
