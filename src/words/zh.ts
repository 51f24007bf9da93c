/** The Chinese interface (简体中文). A sentence that en.ts has and this has not is a compile error. */
import { api } from './zh/api.ts'
import type { Words } from './en.ts'
import * as everywhere from './zh.everywhere.ts'
import * as hall from './zh.hall.ts'
import * as room from './zh.room.ts'

export const words = { locale: 'zh', ...everywhere, ...hall, ...room, api } satisfies Words as Words
