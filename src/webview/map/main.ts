import type { MapHost, MapPage } from '../../protocol/mapApi.ts';
import { startPage } from '../startPage.ts';
import { NoteMap } from './noteMap.ts';
import '../page.css';
import '../picture/picture.css';
import './map.css';

startPage<MapHost, MapPage>((api, host) => new NoteMap(api, host));
