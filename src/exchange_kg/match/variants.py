"""Variants of one character: old and new Japanese forms, and simplified Chinese ones.

A small table of what stands in names of places, schools and bodies. All of a group fold to its first.
Characters of other meaning are never in one group, however near their shapes (大 and 太).
"""

from __future__ import annotations

_GROUPS = """
    亜亞 悪惡 圧壓 囲圍 医醫 壱壹 稲稻 隠隱 栄榮荣 営營营 衛衞卫 駅驛 円圓圆 園园 塩鹽盐 応應 欧歐
    桜櫻樱 黄黃 横橫 温溫 価價 会會 絵繪 壊壞 懐懷 楽樂乐 覚覺 学學 岳嶽 関關关 館舘馆 観觀观 岩巖
    帰歸归 気氣气 旧舊 亀龜龟 魚鱼 漁渔 峡峽 狭狹 郷鄉鄕乡 業业 駆驅 区區 恵惠 経經经 芸藝艺 県縣县
    検檢 剣劍 権權 験驗 厳嚴 現现 鉱鑛矿 広廣广 鋼钢 黒黑 国國囯圀 済濟济 斎齋斋 斉齊齐 崎﨑嵜
    桟棧 蚕蠶 際际 歳歲岁 児兒儿 実實实 写寫 寿壽 収收 従從 渋澁 縦縱 緒緖 将將 焼燒 奨獎 乗乘
    浄淨净 縄繩绳 書书 場场 条條 状狀 畳疊 譲讓 嬢孃 触觸 嘱囑 真眞 尽盡 図圖图 粋粹 瀬瀨 静靜 浅淺
    専專 戦戰战 銭錢 潜潛 総總总 聡聰 荘莊庄 捜搜 争爭 蔵藏 続續 属屬 孫孙 対對对 体體 滞滯 台臺
    滝瀧泷 択擇 沢澤泽 団團团 単單 断斷 遅遲 虫蟲 庁廳厅 長长 鎮鎭镇 鉄鐵铁 転轉 点點 電电 伝傳传
    島嶋嶌岛 東东 党黨 灯燈 当當 闘鬪 徳德 独獨 読讀 届屆 弐貳 寧宁 悩惱 脳腦 覇霸 拝拜 廃廢 売賣
    麦麥 発發发 髪髮 抜拔 蛮蠻 浜濱滨濵 馬马 備备 仏佛 払拂 辺邊边邉 変變 弁辨辯 宝寶 豊豐丰 没沒
    毎每 万萬 満滿满 弥彌 薬藥药 訳譯译 与與 予豫 揚扬 陽阳 葉叶 様樣 謡謠 来來 頼賴 蘭兰 乱亂 覧覽
    陸陆 竜龍龙 両兩两 遼辽 緑綠绿 隣鄰 塁壘 涙淚 礼禮 麗丽 励勵 霊靈 齢齡 暦曆 歴歷 恋戀 連连 練练
    錬鍊 炉爐 労勞劳 郎郞 楼樓 録錄 論论 湾灣 髙高 門门 間间 韓韩 漢汉 貿贸 質质 農农 報报 華华 慶庆
    愛爱 賀贺 岡冈 爾尔 沈瀋 蘇苏 義义 聯联 進进 運运 選选 護护 議议 難难 飛飞 鶴鹤 鳥鸟 ケヶ カヵ
    沖冲 京亰 宮宫 銀银 紀纪 環环 財财 術术
"""


def _variants() -> dict[int, str]:
    return {ord(other): group[0] for group in _GROUPS.split() for other in group[1:]}


VARIANTS: dict[int, str] = _variants()
