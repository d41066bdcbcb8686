"""The words of petitions and disputes, each with where it stands in the opinion.

Values are the Chinese terms themselves, since records hold them as the office speaks; the names
are the English of the code. Clauses: 三(一)二 is part three, section one, second point.
"""

from enum import StrEnum


class Level(StrEnum):
    """三级联动 with the village below it (三(一)一; 小事不出村, 三(二)三)."""

    VILLAGE = "村"
    TOWNSHIP = "乡"
    COUNTY = "县"
    CITY = "市"


class Channel(StrEnum):
    """信访形式 (信访工作条例第十七条), and matters that a deputy brought."""

    NET = "网信"
    LETTER = "来信"
    VISIT = "来访"
    CALL = "来电"
    FAX = "传真"
    DEPUTY = "代表转来"


class Nature(StrEnum):
    """What a petition asks for. 检举控告类 has no record file: it is counted by month only."""

    CLAIM = "申诉求决类"
    SUGGESTION = "建议意见类"


class CaseCategory(StrEnum):
    """案由: the national first-level names."""

    FARMING = "农村农业"
    LAND = "自然资源"
    BUILDING = "城乡建设"
    LABOUR = "劳动和社会保障"
    HEALTH = "卫生健康"
    EDUCATION = "教育"
    CIVIL_AFFAIRS = "民政与应急"
    JUSTICE = "政法"
    ECONOMY = "经济管理"
    TRANSPORT = "交通运输"
    ENVIRONMENT = "生态环境"
    PARTY_AND_GOVERNMENT = "党务政务"
    PERSONNEL = "组织人事"
    DISCIPLINE = "纪检监察"
    MARKET = "市场监督"
    HOUSING = "房产物业"
    CULTURE = "文体旅游"
    SCIENCE = "科技与信息产业"
    MILITARY = "军队事务"
    OTHER = "其他"


class DisputeCategory(StrEnum):
    """矛盾纠纷类别 of the people's-mediation statistics, in their order."""

    FAMILY = "婚姻家庭"
    NEIGHBOURS = "邻里"
    HOUSES = "房屋宅基地"
    CONTRACT = "合同"
    BUSINESS = "生产经营"
    DAMAGES = "损害赔偿"
    WOODS_AND_LAND = "山林土地"
    DEMOLITION = "征地拆迁"
    POLLUTION = "环境污染"
    LABOUR = "劳动争议"
    TOURISM = "旅游"
    CONSUMERS = "消费"
    MEDICAL = "医疗"
    TRAFFIC = "道路交通事故"
    PROPERTY_SERVICE = "物业"
    INTELLECTUAL_PROPERTY = "知识产权"
    INTERNET = "互联网"
    OTHER = "其他"


class Source(StrEnum):
    """How a dispute came to the deputies (前翼: 主动排查, 联系选民, 预警)."""

    SCREENING = "主动排查"
    REQUEST = "依申请"
    HANDED_OVER = "委托移送"
    VOTERS = "联系选民"
    WARNING = "预警"
    FROM_ABOVE = "上级交办"


class Batch(StrEnum):
    """三个一批 (三(一)一); townships have a 主席 and no 委室, so their row is their own."""

    CHAIR = "主任"
    VICE_CHAIR = "副主任"
    PETITION_OFFICE = "信访室"
    TOWNSHIP_CHAIR = "乡镇主席"


class Step(StrEnum):
    """六步推进 (三(一)二)."""

    SCREENING = "筛选"
    MATCHING = "对接"
    ASSIGNMENT = "交办"
    SUPERVISION = "督办"
    FEEDBACK = "反馈"
    RETURN_VISIT = "回访"


class Reason(StrEnum):
    """Why a case is selected (建立案例筛选机制); at least one."""

    LONG = "时间跨度长"
    HARD = "解决难度大"
    WELL_FOUNDED = "群众反映确有道理"


class Signer(StrEnum):
    """The four who sign the 交办单 (建立集体交办机制)."""

    LEADER = "督办领导"
    OFFICE_HEAD = "委室负责人"
    UNIT_HEAD = "承办单位主要领导"
    HANDLER = "承办责任人"


class FourDuties(StrEnum):
    """四包 (建立督办机制), in the order that P-7 demands of the last two."""

    KNOW = "包掌握情况"
    EXPLAIN = "包思想转化"
    SOLVE = "包解决问题"
    SETTLE = "包息诉息访"


class Form(StrEnum):
    """集体 at a meeting, with slip and promise; 一般 to a unit without one."""

    COLLECTIVE = "集体"
    PLAIN = "一般"


class Ruling(StrEnum):
    """处理意见 on one request (信访工作条例第三十二条)."""

    SUPPORTED = "支持"
    PARTLY = "部分支持"
    EXPLAINED = "解释说明"
    NOT_SUPPORTED = "不支持"


class Result(StrEnum):
    """How a case is closed. A lawful, reasoned refusal counts in 化解率 and has its own line."""

    RESOLVED = "化解"
    REFUSED_BY_LAW = "依法不支持已答复"
    UNRESOLVED = "未化解"


class Solved(StrEnum):
    """First question of a return visit: is the matter solved? (建立回访机制)"""

    YES = "已解决"
    PARTLY = "部分解决"
    NO = "未解决"
    UNCLEAR = "不清楚"


class Answer(StrEnum):
    """Second question: satisfied? Whoever is not reached has no answer at all (trap a)."""

    SATISFIED = "满意"
    FAIRLY = "基本满意"
    DISSATISFIED = "不满意"
    NO_STATEMENT = "拒绝表态"


class Acceptance(StrEnum):
    """信访人意见 on the outcome; only 接受 can become 息诉息访."""

    ACCEPTS = "接受"
    REJECTS = "不接受"
    SILENT = "未表态"


class Statement(StrEnum):
    """How the petitioner's own statement was taken."""

    WRITTEN = "书面"
    ORAL = "口头"


class RepeatKind(StrEnum):
    """Why someone comes again after registration."""

    NEW_FACTS = "新事实"
    NOT_PERFORMED = "未履行"
    SAME_MATTER = "原事原由"
    ASKS_REVIEW = "申请复查"


class Severity(StrEnum):
    """小事不出村，大事不出乡镇，重大问题不出县(区) (三(二)三); by the campaign's rule table."""

    SMALL = "小事"
    LARGE = "大事"
    MAJOR = "重大"


class CreditRole(StrEnum):
    """Who of the deputies did what in a resolved dispute; 参与 takes part without credit."""

    LEAD = "主办"
    ASSISTING = "协办"
    TAKING_PART = "参与"


class Performance(StrEnum):
    """履行 of a mediated agreement (后翼)."""

    FULL = "全部"
    PARTLY = "部分"
    NONE = "未履行"


class SpotCheck(StrEnum):
    """抽查 of a credited dispute."""

    TRUE = "属实"
    FALSE = "不属实"
    UNKNOWN = "无法核实"
