package edition

// simplified gives a character the form in which the table of heteronyms has it.
// A traditional character that is read in one way only, where its simplified form
// has others too (髮 of 发, 幹 of 干, 術 of 术), stays as it is.
func simplified(r rune) rune {
	if s, ok := simplifiedForms[r]; ok {
		return s
	}
	return r
}

// simplifiedForms are the traditional forms of the characters in the table of
// heteronyms (Unihan, kSimplifiedVariant). The whole of OpenCC's lists stands in
// package script, which comes after this one.
var simplifiedForms = pairs("" +
	"丟丢並并亞亚併并來来倉仓側侧傭佣傳传債债傷伤僕仆價价償偿優优內内凈净別别剎刹剛刚創创劃划劑剂勁劲動动勝胜勢势勻匀區区協协厭厌參参叢丛員员問问啟启喪丧單单嗚呜嘆叹" +
	"嘔呕嚇吓嚴严國国園园圖图團团執执場场墊垫壓压壞坏壺壶夢梦夾夹奪夺奮奋娛娱孫孙學学宮宫實实寧宁審审寫写寶宝將将專专對对導导屆届層层屬属帥帅帶带幺么幾几廈厦廣广廳厅" +
	"張张強强彈弹彌弥彎弯徑径復复徵征悶闷惡恶愛爱慶庆懇恳應应懲惩戲戏戶户挾挟掙挣掛挂採采揀拣換换損损搖摇摺折摻掺撥拨擁拥擔担據据擴扩擾扰敘叙敵敌數数斷断時时暫暂曉晓" +
	"曏向曬晒書书會会桿杆棄弃業业極极構构槍枪樂乐樓楼標标樣样樹树機机橫横欄栏權权欽钦歡欢歸归殘残殼壳氣气氫氢決决沒没沖冲渙涣減减測测渾浑準准溫温滅灭滸浒滿满漢汉漲涨" +
	"漿浆濟济瀉泻災灾為为無无煉炼煙烟煩烦熒荧熱热營营爾尔牽牵獎奖獨独獲获現现產产畫画異异當当疊叠發发盡尽監监盤盘盪荡眾众確确礎础礪砺禪禅禮礼種种稱称穀谷積积穫获窩窝" +
	"窮穷筆笔節节簞箪籠笼籲吁糧粮紀纪紅红紉纫終终組组結结絕绝絡络給给統统綠绿綢绸維维網网緣缘練练縣县縫缝總总繆缪纍累纔才纖纤罰罚習习聞闻聯联聲声職职脫脱腎肾腦脑膠胶" +
	"膽胆臨临臺台與与興兴舉举舊旧茲兹華华萬万蒼苍蔭荫蕩荡薩萨藉借藥药處处號号蟬蝉蠻蛮衚胡衛卫補补裝装裡里製制複复襖袄覆复見见視视親亲覺觉觀观觸触訂订計计記记設设評评" +
	"詞词試试話话該该詳详認认語语誤误說说課课調调請请論论諛谀諜谍諧谐謊谎謠谣謾谩識识譜谱議议護护讀读變变讓让豬猪貝贝貞贞負负財财貢贡責责貼贴賄贿賈贾賣卖贊赞贏赢趙赵" +
	"踐践軀躯車车軍军軸轴較较載载輕轻輩辈轉转辦办辭辞農农迴回連连進进運运遠远適适遲迟遷迁選选還还邊边鄭郑酈郦釁衅鈞钧銀银鋪铺錯错鎖锁鏈链鑄铸鑰钥長长門门閉闭閑闲閒闲" +
	"間间閼阏闕阙關关陸陆陽阳隊队隨随雙双離离難难雲云電电響响順顺預预頓顿頗颇領领頭头額额顛颠類类顯显風风飛飞飯饭餅饼養养餡馅馬马駐驻駛驶騙骗騰腾驅驱驕骄驗验驚惊骯肮" +
	"體体鬆松鬍胡鬧闹鬱郁魯鲁鮮鲜鴨鸭麗丽麼么麽么點点黨党龜龟")

func pairs(s string) map[rune]rune {
	rs := []rune(s)
	out := make(map[rune]rune, len(rs)/2)
	for i := 0; i+1 < len(rs); i += 2 {
		out[rs[i]] = rs[i+1]
	}
	return out
}
