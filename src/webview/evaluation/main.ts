import type { EvaluationHost, EvaluationPage } from '../../protocol/evaluationApi.ts';
import { startPage } from '../startPage.ts';
import { PairEvaluation } from './pairEvaluation.ts';
import '../page.css';
import '../picture/picture.css';
import '../heatmap/legend.css';
import './evaluation.css';

startPage<EvaluationHost, EvaluationPage>((api, host) => new PairEvaluation(api, host));
