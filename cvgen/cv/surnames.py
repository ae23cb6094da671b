"""The surnames of nearly all Chinese people, in characters and by their sound."""

from __future__ import annotations

#: The surnames of nearly all Chinese people, so that a first word is not taken for a name.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪"
    "严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席"
    "卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边党臧尚佟麦应敖池翠连宗滕仇瞿晏丘骆楚闫肖付代"
)
DOUBLE_SURNAMES = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯"

#: Family names that stand first when a name is written the Chinese way, without capitals to say so.
SURNAMES_BY_SOUND = frozenset(
    (
        "ai an bai bao bi bian bo cai cao cen chai chang che chen cheng chi chu cui dai deng di diao ding dong dou du "
        "duan fan fang fei feng fu gan gao ge geng gong gu guan guo han hao he heng hong hou hu hua huang huo ji jia "
        "jian jiang jiao jin jing ju kang ke kong kuang lai lan lei leng li lian liang liao lin ling liu long lou lu "
        "luo lv lyu lü ma mao mei meng mi miao min mo mou mu ni nie ning niu ou pan pang pei peng pi pu qi qian qiang "
        "qiao qin qiu qu quan rao ren rong ruan shan shang shao shen sheng shi shu shui si song su sui sun tan tang "
        "tao teng tian tong tu wan wang wei wen weng wu xi xia xiang xiao xie xin xing xiong xu xue yan yang yao ye "
        "yi yin ying yong you yu yuan yue zang zeng zha zhai zhan zhang zhao zhen zheng zhi zhong zhou zhu zhuang "
        "zhuo zou zu zuo"
    ).split()
)
COMPOUND_BY_SOUND = frozenset(
    (
        "ouyang shangguan sima zhuge dongfang huangfu yuchi gongsun murong linghu yuwen zhangsun situ xiahou duanmu "
        "dugu nangong baili ximen tantai wuma helian taishi shentu zhongli"
    ).split()
)
#: Family names by sound that are a given name as well, with the characters of each, to tell Zhang Wei from Wei Zhang.
SOUNDS = (
    "an安 bai白柏 cai蔡 cao曹 chang常 chen陈 cheng程成 cui崔 dai戴 deng邓 ding丁 dong董 du杜 duan段 "
    "fan范樊 fang方 feng冯 fu傅付 gao高 gong龚 gu顾 guo郭 han韩 hao郝 he何贺 hong洪 hou侯 hu胡 huang黄 "
    "jia贾 jiang江姜蒋 jin金 kong孔 lai赖 lei雷 li李黎 liang梁 liao廖 lin林 liu刘 long龙 lu陆卢鲁路 luo罗 "
    "ma马 mao毛 meng孟 pan潘 peng彭 qian钱 qin秦 qiu邱 ren任 shao邵 shen沈申 shi石史施 song宋 su苏 sun孙 "
    "tan谭 tang汤唐 tao陶 tian田 wan万 wang王汪 wei魏韦 wen文温 wu吴武伍 xia夏 xiang向项 xiao肖萧 xie谢 "
    "xin辛 xiong熊 xu徐许 xue薛 yan严颜闫 yang杨 yao姚 ye叶 yi易 yin尹殷 yu于余俞 yuan袁 zeng曾 zhang张章 "
    "zhao赵 zheng郑 zhong钟 zhou周 zhu朱 zou邹 "
).split()
