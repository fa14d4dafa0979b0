package cite

import "strings"

// compound are the surnames of two characters that are still borne (a selection
// from the 百家姓 and from the census lists), in both scripts.
var compound = words(`欧阳 歐陽 太史 端木 上官 司马 司馬 东方 東方 独孤 獨孤 南宫 南宮 万俟 万俟 闻人 聞人
	夏侯 诸葛 諸葛 尉迟 尉遲 公羊 赫连 赫連 澹台 澹臺 皇甫 宗政 濮阳 濮陽 公冶 太叔 申屠 公孙 公孫 慕容 仲孙 仲孫
	钟离 鍾離 长孙 長孫 宇文 司徒 鲜于 鮮于 司空 闾丘 閭丘 令狐 亓官 百里 呼延 东郭 東郭 西门 西門 第五 公良 拓跋
	轩辕 軒轅 淳于 单于 單于 纳兰 納蘭 完颜 完顏 耶律`)

// readings are the ways in which the common surnames are written in Latin
// letters: pinyin first, then what is usual in Hong Kong, Taiwan and abroad.
// They serve to see which end of a Latin name is the surname, and to make ASCII
// keys; nothing that is printed comes from here. The surnames are the 200 most
// frequent ones and, after them, those of the compound list.
var readings = readingTable(`
	王:wang,wong,ong 李:li,lee 张張:zhang,chang,cheung,teo 刘劉:liu,lau,low 陈陳:chen,chan,tan,ch'en
	杨楊:yang,yeung,young 赵趙:zhao,chao,chiu 黄黃:huang,wong,hwang,ng 周:zhou,chou,chow 吴吳:wu,ng,goh
	徐:xu,hsu,tsui 孙孫:sun,suen 胡:hu,woo 朱:zhu,chu 高:gao,kao,ko 林:lin,lam,lim 何:he,ho 郭:guo,kuo,kwok
	马馬:ma 罗羅:luo,lo,law 梁:liang,leung 宋:song,sung 郑鄭:zheng,cheng,tay 谢謝:xie,hsieh,tse 韩韓:han,hon
	唐:tang,tong 冯馮:feng,fung 于:yu 董:dong,tung 萧蕭肖:xiao,hsiao,siu 程:cheng,ching 曹:cao,tsao,tso
	袁:yuan,yuen 邓鄧:deng,teng,tang 许許:xu,hsu,hui 傅:fu 沈:shen,sum,shum 曾:zeng,tseng,tsang 彭:peng,pang
	吕呂:lü,lu,lv,lui,lyu 苏蘇:su,so 卢盧:lu,lo 蒋蔣:jiang,chiang 蔡:cai,tsai,choi,chua 贾賈:jia,chia,ka
	丁:ding,ting 魏:wei,ngai 薛:xue,hsueh,sit 叶葉:ye,yeh,yip,ip 阎閻闫:yan,yen 余:yu,yue 潘:pan,poon
	杜:du,tu,to 戴:dai,tai 夏:xia,hsia,ha 钟鍾鐘:zhong,chung 汪:wang,wong 田:tian,tien,tin 任:ren,jen,yam
	姜:jiang,chiang,keung 范範:fan 方:fang,fong 石:shi,shih,shek 姚:yao,yiu 谭譚:tan,tam 廖:liao,liu
	邹鄒:zou,tsou,chow 熊:xiong,hsiung,hung 金:jin,chin,kam 陆陸:lu,luk 郝:hao,kok 孔:kong,kung,hung
	白:bai,pai,pak 崔:cui,tsui,chui 康:kang,hong 毛:mao,mo 邱:qiu,chiu,yau 秦:qin,chin,tsun 江:jiang,chiang,kong
	史:shi,shih,sze 顾顧:gu,ku,koo 侯:hou,hau 邵:shao,siu 孟:meng,mang 龙龍:long,lung 万萬:wan,man
	段:duan,tuan,tuen 雷:lei,lui 钱錢:qian,chien,chin 汤湯:tang,tong 尹:yin,wan 黎:li,lai 易:yi,yick
	常:chang,sheung 武:wu,mo 乔喬:qiao,chiao,kiu 贺賀:he,ho 赖賴:lai 龚龔:gong,kung 文:wen,man 庞龐:pang,pong
	樊:fan 兰蘭:lan 殷:yin,yan 施:shi,shih,sze 陶:tao,to 洪:hong,hung 翟:zhai,chai 安:an,on 颜顏:yan,yen,ngan
	倪:ni,ngai 严嚴:yan,yen,yim 牛:niu,ngau 温溫:wen,wan 芦蘆:lu 季:ji,chi,kwai 俞:yu,yue 章:zhang,chang,cheung
	鲁魯:lu,lo 葛:ge,ko,kot 伍:wu,ng 韦韋:wei,wai 申:shen,san 尤:you,yu,yau 毕畢:bi,pi,but 聂聶:nie,nieh,nip
	丛叢:cong 焦:jiao,chiao 向:xiang,heung 柳:liu,lau 邢:xing,hsing 路:lu,lo 岳:yue,ngok 齐齊:qi,chi
	梅:mei,mui 莫:mo,mok 庄莊:zhuang,chuang,chong 辛:xin,hsin,san 管:guan,kuan,koon 祝:zhu,chu,chuk
	左:zuo,tso,cho 涂塗:tu,to 谷:gu,ku,kuk 祁:qi,kei 时時:shi,shih 舒:shu 耿:geng,keng 牟:mou,mu
	卜:bu,puk 詹:zhan,chan,jim 关關:guan,kuan,kwan 苗:miao,miu 凌:ling 费費:fei 纪紀:ji,chi,kei
	靳:jin,kan 盛:sheng,shing 童:tong,tung 欧歐:ou,au 甄:zhen,yan 项項:xiang,hsiang,hong 曲:qu,chu 成:cheng,shing
	游:you,yu,yau 阳陽:yang 裴:pei,pui 席:xi,hsi 卫衛:wei,wai 查:zha,cha 屈:qu,wat 鲍鮑:bao,pao,pau
	位:wei 覃:qin,tan,chum 霍:huo,fok 翁:weng,yung 隋:sui 植:zhi 甘:gan,kan,kam 景:jing,king 薄:bo
	单單:shan,sin 包:bao,pao,pau 司:si,sze 柏:bai,pak 宁寧:ning 柯:ke,ko,or 阮:ruan,yuen 桂:gui,kwai
	闵閔:min,man 解:xie 强強:qiang 柴:chai 华華:hua,wah 车車:che,cheh 冉:ran 房:fang,fong 边邊:bian,pian
	净:jing 阴陰:yin 闻聞:wen,man 应應:ying 瞿:qu,chu 明:ming 晏:yan 仇:qiu 储儲:chu 褚:chu 娄婁:lou
	窦竇:dou,tou 章:zhang 岑:cen,shum 党黨:dang 宫宮:gong 费:fei 卓:zhuo,cheuk 蓝藍:lan,lam 蒙:meng,mung
	尚:shang 楚:chu 荆荊:jing 连連:lian,lien,lin 简簡:jian,chien,kan 饶饒:rao,jao,yiu 阙闕:que 沙:sha 巫:wu,mo
	欧阳歐陽:ouyang,auyeung,owyang 司马司馬:sima,ssuma,szema 上官:shangguan,sheungkoon 诸葛諸葛:zhuge,chuko
	夏侯:xiahou 司徒:situ,szeto,seeto 皇甫:huangfu 尉迟尉遲:yuchi 公孙公孫:gongsun 慕容:murong 令狐:linghu
	东方東方:dongfang 南宫南宮:nangong 端木:duanmu 宇文:yuwen 长孙長孫:zhangsun 独孤獨孤:dugu 呼延:huyan
	澹台澹臺:tantai 淳于:chunyu 闻人聞人:wenren 申屠:shentu 钟离鍾離:zhongli 鲜于鮮于:xianyu 百里:baili
	东郭東郭:dongguo 西门西門:ximen 轩辕軒轅:xuanyuan 完颜完顏:wanyan 耶律:yelü,yelu 赫连赫連:helian`)

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// readingTable reads “表记:reading,reading”: the forms of a surname in both
// scripts run together, each of one character, or of two if it is a compound.
func readingTable(s string) map[string][]string {
	m := map[string][]string{}
	for _, entry := range strings.Fields(s) {
		forms, list, _ := strings.Cut(entry, ":")
		r := []rune(forms)
		step := 1
		if len(r) > 1 && compound[string(r[:2])] {
			step = 2
		}
		for i := 0; i < len(r); i += step {
			key := string(r[i : i+step])
			for r := range strings.SplitSeq(list, ",") {
				m[key] = append(m[key], letters(r))
			}
		}
	}
	return m
}
