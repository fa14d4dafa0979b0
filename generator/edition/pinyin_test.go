package edition

import (
	"slices"
	"strings"
	"testing"
)

func TestGeneratePinyin(t *testing.T) {
	for label, want := range map[string]string{
		"安全偏好":        "ān quán piān hào",
		"国际治理":        "guó jì zhì lǐ",
		"AI安全":        "AI ān quán",
		"GPT-4 系统卡":   "GPT-4 xì tǒng kǎ",
		"“一带一路”倡议":    "yī dài yī lù chàng yì",
		"2030年议程":     "2030 nián yì chéng",
		"银行":          "yín háng",
		"重庆":          "chóng qìng",
		"增长":          "zēng zhǎng",
		"长期主义":        "cháng qī zhǔ yì",
		"音乐":          "yīn yuè",
		"大会":          "dà huì",
		"会计":          "kuài jì",
		"行动计划":        "xíng dòng jì huà",
		"参与":          "cān yù",
		"供应链":         "gōng yìng liàn",
		"绿色发展":        "lǜ sè fā zhǎn",
		"概率先验":        "gài lǜ xiān yàn", // 率先 stands in it by chance
		"呼吁":          "hū yù",
		"Open AI、甲":   "Open AI jiǎ",
		"":            "",
		"𠀀":           "hē",
		"重工业 | 行长":    "zhòng gōng yè háng zhǎng",
		"Yoshua·本吉奥":  "Yoshua běn jí ào",
		"AI for Good": "AI for Good",
		"句读":          "jù dòu",
		"读书":          "dú shū",
		"增長":          "zēng zhǎng",
		"音樂與樂觀":       "yīn yuè yǔ lè guān",
		"執著":          "zhí zhuó",
		"著作":          "zhù zuò",
		"頭髮":          "tóu fà",
		"干部與幹部":       "gàn bù yǔ gàn bù",
		"《左傳》":        "zuǒ zhuàn",
		"碑帖":          "bēi tiè",
		"世界觀、道觀":      "shì jiè guān dào guàn",
		"人道觀念":        "rén dào guān niàn",
	} {
		if got, doubtful := generatePinyin(label); got != want || len(doubtful) > 0 {
			t.Errorf("%s: %q, in doubt %q", label, got, string(doubtful))
		}
	}
	for label, want := range map[string]string{"行会": "行", "重行重": "重行", "都": "都", "安得": "得", "長行": "長行", "磨": "磨"} {
		if got, doubtful := generatePinyin(label); string(doubtful) != want {
			t.Errorf("%s: %q, in doubt %q", label, got, string(doubtful))
		}
	}
}

// Every character to which the frequency dictionary gives two common readings is
// in the table; see heteronyms.
func TestCommonReadings(t *testing.T) {
	const common = "为乐似倒假兴分划刹削卷只吁吐咳咽哄哦场埋塞壳处夹奔宁宿少尽岗差干应弹当得恶扇扎折抹担挑挣撒教散晃曲杆模泊涨漂爪率畜的盛着磨禁笼答累绷缝背脏舍著蒙薄血见觉调转载辟逮重量铺长闷降"
	for _, r := range common {
		if heteronyms[r] == nil {
			t.Errorf("%c is not in the table", r)
		}
	}
}

// Every word of the table contains its character, every reading is one that the
// character has, and no word gives it two.
func TestHeteronymTable(t *testing.T) {
	for r, known := range heteronyms {
		seen := map[string]bool{}
		for i, k := range known {
			if !slices.Contains(readings(r), k.pinyin) {
				t.Errorf("%c: the library has no reading %s", r, k.pinyin)
			}
			for w := range strings.FieldsSeq(k.words) {
				if w == "*" && i > 0 || w != "*" && !strings.ContainsRune(w, r) || seen[w] {
					t.Errorf("%c: %s", r, w)
				}
				seen[w] = true
			}
		}
	}
}

func TestPinyinFault(t *testing.T) {
	for _, c := range [][3]string{
		{"安全偏好", "ānquán piānhào", ""},
		{"安全偏好", "Ānquán-piān’hào", ""},
		{"安全偏好", "anquan pianhao", "has no tone marks"},
		{"安全偏好", "ānquán piān", "ends before “好”"},
		{"安全偏好", "ānquán piānhào lùn", "has more syllables than the term has characters"},
		{"安全偏好", "ānquán piānxiào", "has “xiao” where “好” is read hǎo, hào"},
		{"西安", "Xī'ān", ""},
		{"先", "xī'ān", ""}, // xian, however it is cut
		{"玩儿", "wánr", ""},
		{"AI治理", "AI zhìlǐ", ""},
		{"AI治理", "zhìlǐ", "has “zhili” where “A” is read a"},
		{"2030年", "èr líng sān líng nián", ""},
		{"2030年", "2030 nián", ""},
		{"绿色", "lǜsè", ""},
		{"绿色", "lùsè", ""}, // 绿 has this reading, in 绿林
		{"女", "nǔ", "has “nu” where “女” is read nǚ, nǜ, rǔ"},
		{"一个", "yígè", ""}, // tones are not judged
		{"AI", "AI", ""},
	} {
		if got := pinyinFault(c[0], c[1]); got != c[2] {
			t.Errorf("%s, %s: %q", c[0], c[1], got)
		}
	}
}
