/** Every profile that is shipped, in the order a list shows them. Adding one is adding a file and a line here. */
import type { ProfileSource } from '../profile.ts'
import { cnBeijing } from './cn-beijing.ts'
import { cnChongqing } from './cn-chongqing.ts'
import { cnHangzhouWage } from './cn-hangzhou-wage.ts'
import { cnHenanWage } from './cn-henan-wage.ts'
import { cnNational2004 } from './cn-national-2004.ts'
import { cnNingboWage } from './cn-ningbo-wage.ts'
import { cnPlatformAlgo2026 } from './cn-platform-algo-2026.ts'
import { cnShandongWage } from './cn-shandong-wage.ts'
import { cnShanghai } from './cn-shanghai.ts'
import { cnTripartiteDefault } from './cn-tripartite-default.ts'
import { cnWage2000 } from './cn-wage-2000.ts'
import { cnZhejiang } from './cn-zhejiang.ts'
import { esEstatuto } from './es-estatuto.ts'
import { euPwd } from './eu-pwd.ts'
import { generic } from './generic.ts'
import { usNlra } from './us-nlra.ts'

export const SOURCES: readonly ProfileSource[] = [
  cnNational2004,
  cnWage2000,
  cnPlatformAlgo2026,
  cnShanghai,
  cnBeijing,
  cnZhejiang,
  cnHangzhouWage,
  cnNingboWage,
  cnChongqing,
  cnShandongWage,
  cnHenanWage,
  cnTripartiteDefault,
  usNlra,
  esEstatuto,
  euPwd,
  generic,
]
